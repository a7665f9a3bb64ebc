/** Where a cluster is, and what RDS calls it. */
export type Named = { region: string; cluster: string }

/** What the ARN of a cluster says. Throws a sentence where it is none. */
export function clusterOf(arn: string | undefined): Named {
  const [, region, cluster] = /^arn:[\w-]+:rds:([\w-]+):\d*:cluster:([\w-]+)$/.exec(arn ?? '') ?? []
  if (region && cluster) return { region, cluster }
  throw new Error('AURORA_CLUSTER_ARN must be the ARN of the cluster (docs/operate.md, Set these first).')
}
