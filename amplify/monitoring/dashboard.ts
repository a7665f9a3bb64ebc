import { Dashboard, GraphWidget, type IMetric, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'

export function dashboard(scope: Construct, metrics: Record<string, IMetric>): Dashboard {
  const pick = (...names: string[]) => names.flatMap((name) => metrics[name] ?? [])
  const graph = (title: string, ...names: string[]) =>
    new GraphWidget({ title, left: pick(...names), width: 8, height: 6 })
  return new Dashboard(scope, 'Dashboard', {
    widgets: [
      [
        graph('Capacity (ACU): what it costs', 'CostDrift', 'NeverPaused'),
        graph('Share of the maximum (percent)', 'AcuUtilization', 'Cpu'),
        graph('Memory and local storage (bytes)', 'FreeableMemory', 'FreeLocalStorage'),
      ],
      [
        graph('Storage latency (seconds, p99)', 'ReadLatency', 'WriteLatency'),
        graph('Slow statements and deadlocks', 'SlowStatements', 'Deadlocks'),
        graph('Connections and replica lag', 'Connections', 'ReplicaLag'),
      ],
      [
        graph('Jobs that failed', 'CleanupErrors', 'RotationErrors'),
        graph('Pages and API that failed (5xx)', 'Hosting5xx'),
        new SingleValueWidget({
          title: 'Stored (bytes), and transaction ids in use',
          metrics: pick('Volume', 'TransactionIds'),
          width: 8,
          height: 6,
        }),
      ],
    ],
  })
}
