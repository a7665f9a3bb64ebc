import { field } from '@/components/ui/button'
import { LabelledField } from '../people/labelled-field'

type Props = { channel?: { name: string; description: string | null; emoji: string | null } }

export const ChannelFields = ({ channel }: Props) => (
  <>
    <LabelledField label="Name">
      <input name="name" required maxLength={50} defaultValue={channel?.name} className={field} />
    </LabelledField>
    <LabelledField label="Emoji" hint="one">
      <input
        name="emoji"
        maxLength={32}
        defaultValue={channel?.emoji ?? ''}
        className={`${field} max-w-24`}
      />
    </LabelledField>
    <div className="min-w-[min(18rem,100%)] flex-1">
      <LabelledField label="Description">
        <input
          name="description"
          maxLength={200}
          defaultValue={channel?.description ?? ''}
          className={field}
        />
      </LabelledField>
    </div>
  </>
)
