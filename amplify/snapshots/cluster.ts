export type ClusterName = { region: string; cluster: string }

export function clusterOf(arn: string | undefined): ClusterName {
  const [, region, cluster] = /^arn:[\w-]+:rds:([\w-]+):\d*:cluster:([\w-]+)$/.exec(arn ?? '') ?? []
  if (region && cluster) return { region, cluster }
  throw new Error('AURORA_CLUSTER_ARN must be the ARN of the cluster (docs/operate.md, Set these first).')
}
