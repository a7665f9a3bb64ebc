'use client'

import { useRouter } from 'next/navigation'
import { useActs } from '../acts-context'
import { AskingButton } from '../people/asking-button'
import { NotDone, send } from '../send'

/** Removes a hidden post for good, and leaves its page: nothing is there any more. */
export function RemovePost({ id, title, goTo }: { id: string; title: string; goTo: string }) {
  const { say } = useActs()
  const router = useRouter()
  async function answer(reason: string) {
    try {
      await send({ path: `posts/${id}`, method: 'DELETE', body: { reason } })
      router.replace(goTo)
    } catch (error) {
      if (!(error instanceof NotDone)) throw error
      say(error.message)
    }
  }
  return (
    <AskingButton
      verb="Delete permanently"
      look="danger"
      title={title}
      note="Deletes it with its replies and upvotes. The log keeps who, when and why, but not the text. This can’t be undone."
      answer={answer}
    />
  )
}
