'use client'

import { useRouter } from 'next/navigation'
import { ApiFailure } from '../../api/client'
import { sentenceFor } from '../../api/sentences'
import { AskButton } from '../act-button'
import { useActs } from '../acts-context'
import { send } from '../send'

/** Leaves the page after the deletion, because it no longer exists. */
export function RemovePost({ id, title, goTo }: { id: string; title: string; goTo: string }) {
  const { say } = useActs()
  const router = useRouter()
  async function answer(reason: string) {
    try {
      await send({ path: `posts/${id}`, method: 'DELETE', body: { reason } })
      router.replace(goTo)
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      say(sentenceFor(error))
    }
  }
  return (
    <AskButton
      verb="Delete permanently"
      look="danger"
      title={title}
      note={
        'Deletes it with its replies and upvotes. ' +
        'The log keeps who, when and why, but not the text. This can’t be undone.'
      }
      answer={answer}
    />
  )
}
