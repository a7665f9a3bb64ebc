/** What RDS takes for a name: it keeps it in lower case. */
const allowed = /^[a-z](?!.*--)[a-z0-9-]{0,62}$/i

/** What a deploy calls its snapshot (db/operate/deploy.ts), and nobody else does: `prune` goes by it. */
const ofDeploy = /^before-[a-z0-9-]+-\d{14}$/i

export const isOfDeploy = (name: string): boolean => ofDeploy.test(name)

/** Why a snapshot may not be called this by hand; nothing where it may. */
export function refusalOf(name: string): string | undefined {
  if (/^before-/i.test(name)) return `${name} begins as the snapshots of deploys do: choose another.`
  if (allowed.test(name) && !name.endsWith('-')) return undefined
  return `${name} is no name for a snapshot: 1 to 63 letters, digits and single hyphens, first a letter, last no hyphen.`
}
