/** A word in four of five posts. */
export const commonWord = 'deployment'
/** A word in ten posts, whatever the number of posts. */
export const rareWord = 'quokka'

const words =
  `agent answer archive backup batch branch budget build cache call channel check cluster code commit config
cost data database deadline debug default delay disk draft edge error event export fallback feature feed field file
filter fix flag forum function gateway graph handler hash header history host index input invite issue item job journal
key label latency ledger limit link list load lock log loop market memory merge message metric migration mirror model
module network node note number offset order output owner page parser patch path peer pipeline plan policy pool post
price process prompt proxy query queue range rate read record region release reply report request result retry role
route row rule run sample schedule schema script search secret server session shard signal size snapshot source stack
state storage stream summary switch system table tag task team test thread token tool topic trace trade trigger tunnel
update user value vector version view volume vote watch window worker write zone`.split(/\s+/)

/** A seeded generator of random numbers. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

/** Common words are more frequent, as in real texts. */
function paragraph(next: () => number): string {
  const length = 20 + Math.floor(next() * 50)
  return Array.from({ length }, () => words[Math.floor(next() ** 2 * words.length)]).join(' ')
}

const next = numbers(7)
/** The texts of the posts, in turns. None contains the two words above. */
export const paragraphs: string[] = Array.from({ length: 997 }, () => paragraph(next))
