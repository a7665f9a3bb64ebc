import { maxConnections } from '../database/parameters'
import type { Settings } from '../settings'

/**
 * `unit` is the unit that AWS publishes, for the description and the tests. The alarm does not
 * filter by it, because CloudWatch ignores points whose unit differs by a word.
 */
export type Rule = {
  metric: string
  unit: 'Percent' | 'Bytes' | 'Count' | 'Count/Second' | 'Seconds' | 'Milliseconds' | 'ACU' | 'Transactions'
  statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum' | 'p99'
  above?: number
  below?: number
  minutes: number
  periods?: number
  of?: 'reader' | 'cluster'
  means: string
}

const mebibyte = 2 ** 20
const gibibyte = 2 ** 30

export const clusterRules = (settings: Settings): Record<string, Rule> => ({
  AcuUtilization: {
    metric: 'ACUUtilization',
    unit: 'Percent',
    statistic: 'Average',
    above: 90,
    minutes: 5,
    periods: 3,
    means: 'The cluster is at its maximum: raise MAX_ACU, or find what loads it',
  },
  Cpu: {
    metric: 'CPUUtilization',
    unit: 'Percent',
    statistic: 'Average',
    above: 80,
    minutes: 5,
    means: 'The processor is busy for the present capacity',
  },
  FreeableMemory: {
    metric: 'FreeableMemory',
    unit: 'Bytes',
    statistic: 'Minimum',
    below: 100 * mebibyte,
    minutes: 5,
    periods: 3,
    means: 'Little memory is free for the present capacity',
  },
  Connections: {
    metric: 'DatabaseConnections',
    unit: 'Count',
    statistic: 'Maximum',
    above: Math.floor(0.8 * maxConnections(settings.maxAcu)),
    minutes: 5,
    means: 'Four fifths of the connections that Aurora allows are open',
  },
  FreeLocalStorage: {
    metric: 'FreeLocalStorage',
    unit: 'Bytes',
    statistic: 'Minimum',
    below: gibibyte,
    minutes: 5,
    means: 'Little space is left for temporary files and logs',
  },
  Volume: {
    metric: 'VolumeBytesUsed',
    unit: 'Bytes',
    statistic: 'Maximum',
    above: settings.volumeGib * gibibyte,
    minutes: 60,
    of: 'cluster',
    means: 'The database is larger than VOLUME_GIB',
  },
  ReadLatency: {
    metric: 'ReadLatency',
    unit: 'Seconds',
    statistic: 'p99',
    above: 0.02,
    minutes: 5,
    means: 'Reads from storage are slow',
  },
  WriteLatency: {
    metric: 'WriteLatency',
    unit: 'Seconds',
    statistic: 'p99',
    above: 0.02,
    minutes: 5,
    means: 'Writes to storage are slow',
  },
  Deadlocks: {
    metric: 'Deadlocks',
    unit: 'Count/Second',
    statistic: 'Maximum',
    above: 0,
    minutes: 5,
    means: 'Two transactions waited for each other',
  },
  TransactionIds: {
    metric: 'MaximumUsedTransactionIDs',
    unit: 'Transactions',
    statistic: 'Maximum',
    above: 1e9,
    minutes: 60,
    of: 'cluster',
    means: 'Vacuum is too slow: half of the transaction ids are in use',
  },
  CostDrift: {
    metric: 'ServerlessDatabaseCapacity',
    unit: 'ACU',
    statistic: 'Average',
    above: settings.driftAcu,
    minutes: 720,
    of: 'cluster',
    means: 'Half a day above DRIFT_ACU costs more than planned',
  },
  NeverPaused: {
    metric: 'ServerlessDatabaseCapacity',
    unit: 'ACU',
    statistic: 'Minimum',
    above: 0,
    minutes: 60,
    periods: 24,
    of: 'cluster',
    means: 'The cluster has not paused for a day: something polls it',
  },
  ...(settings.reader && {
    ReplicaLag: {
      metric: 'AuroraReplicaLag',
      unit: 'Milliseconds',
      statistic: 'Maximum',
      above: 1000,
      minutes: 5,
      of: 'reader',
      means: 'The reader is a second behind',
    },
  }),
})
