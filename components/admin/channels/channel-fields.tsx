import { field } from '@/components/ui/button'
import { Labelled } from '../people/labelled'

type Props = { channel?: { name: string; description: string | null; emoji: string | null } }

/** What a channel says of itself. */
export const ChannelFields = ({ channel }: Props) => (
  <>
    <Labelled label="Name">
      <input name="name" required maxLength={50} defaultValue={channel?.name} className={field} />
    </Labelled>
    <Labelled label="Emoji" hint="one">
      <input
        name="emoji"
        maxLength={32}
        defaultValue={channel?.emoji ?? ''}
        className={`${field} max-w-24`}
      />
    </Labelled>
    <div className="min-w-[min(18rem,100%)] flex-1">
      <Labelled label="Description">
        <input
          name="description"
          maxLength={200}
          defaultValue={channel?.description ?? ''}
          className={field}
        />
      </Labelled>
    </div>
  </>
)
