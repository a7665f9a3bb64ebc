/** RDS stores a name in lower case. */
const allowed = /^[a-z](?!.*--)[a-z0-9-]{0,62}$/i

/** A deploy's snapshot (db/operate/deploy.ts). `prune` deletes only these. */
const ofDeploy = /^before-[a-z0-9-]+-\d{14}$/i

export const isOfDeploy = (name: string): boolean => ofDeploy.test(name)

export function refusalOf(name: string): string | undefined {
  if (/^before-/i.test(name)) return `${name} begins like the snapshots of deploys: choose another.`
  if (allowed.test(name) && !name.endsWith('-')) return undefined
  const rule = 'Begin with a letter, do not end with a hyphen, and use letters, digits and single hyphens'
  return `${name} is no name for a snapshot. ${rule}, at most 63 in all.`
}
