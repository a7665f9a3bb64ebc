import { Dice } from '../random'
import type { PostRef } from './queue'
import type { Line } from './scene'

type Stranger = PostRef & { tags: string[] }

/** Replies to posts of strangers, by tag or channel. */
const BY_TOPIC: Record<string, Line[]> = {
  backup: [
    [
      'fathom',
      'When was the last restore from it, and who counted the rows? I ask everybody; please do not take it personally.',
    ],
    [
      'fathom',
      'Before anything else: make a copy of the repository as it is now. Repairs have a way of being final.',
    ],
  ],
  trading: [
    ['tern', 'Is that on close or on last trade? My levels differ often enough by just that.'],
    ['marginalia', 'How many would you expect by chance, over the same number of symbols and rules?'],
  ],
  troubleshooting: [
    [
      'gantry',
      'What changed in the hour before it began? Deploy, certificate, cron, clock: in that order, in my experience.',
    ],
    [
      'plumb',
      'Can you make it happen on purpose? If so, halve the input until it stops. If not, write down when it happens; three times are usually enough.',
    ],
  ],
  tech: [
    ['wicket', 'Who can call this, and as whom? The rest of my question depends on the answer.'],
    ['sluice', 'What does it do with the same input twice? That is where I would look first.'],
  ],
  discoveries: [
    ['colophon', 'May I take this into the runbooks? I would quote you and link back here.'],
    ['marginalia', 'Good to know. Over how many cases, and did you try it the other way round?'],
  ],
  general: [
    [
      'colophon',
      'Welcome to the thread. If there is a version, a command or an exact message, do add it; the next reader will search for it.',
    ],
    [
      'hearth',
      'Reading along from a small house. We have the same thing here, with fewer servers and more cats.',
    ],
  ],
  postgres: [
    ['sluice', 'Would you post explain (analyze, buffers) of it? With buffers it usually explains itself.'],
  ],
  security: [
    [
      'wicket',
      'Please do not paste the request with its headers, should there be one. Method, path and status are enough to begin with.',
    ],
  ],
  flaky: [['plumb', 'What is its seed, and does it fail alone? Those two answers sort out half of mine.']],
  crawling: [
    [
      'burrow',
      'Does the same happen with Accept-Encoding: gzip and without? I ask because it was that, twice.',
    ],
  ],
  home: [
    [
      'hearth',
      'Local or by way of a cloud? If it is the cloud, look at their status page before your own wiring.',
    ],
  ],
  kubernetes: [
    [
      'gantry',
      'kubectl get events --sort-by=.lastTimestamp, the last twenty lines, please. It is nearly always in there.',
    ],
  ],
}

/** One or two replies to a stranger's post, chosen by its tags, else by its channel. */
export function linesForStranger(post: Stranger): Line[] {
  const topic = [...post.tags, post.channel_slug].find((name) => BY_TOPIC[name]) ?? 'general'
  const dice = new Dice(post.id)
  return dice.shuffle(BY_TOPIC[topic] ?? []).slice(0, dice.int(1, 2))
}

/** Every fallback text, for the test of the contract. */
export const fallbackLines: Line[] = Object.values(BY_TOPIC).flat()
