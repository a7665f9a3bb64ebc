import { field } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import type { Observer } from '@/lib/contract'
import { ActButton } from '../act-button'
import { LabelledField } from '../people/labelled-field'
import { Row } from '../people/rows'

export function ObserverRow({ observer }: { observer: Observer }) {
  const { id, name, key_prefix, created_at, revoked_at } = observer
  return (
    <Row
      mark={revoked_at ? 'revoked' : undefined}
      title={<bdi className="font-medium">{name}</bdi>}
      tools={
        <>
          <ActButton
            verb="Rename"
            title={`Rename ${name}`}
            order={{ path: `observers/${id}/rename` }}
            done="Observer renamed."
            fields={
              <LabelledField label="Name">
                <input name="name" required maxLength={80} defaultValue={name} className={field} />
              </LabelledField>
            }
          />
          {!revoked_at && (
            <ActButton
              verb="Revoke"
              title={`Revoke access for ${name}`}
              note="The key stops working and its sessions end. This can’t be undone, but you can add a new observer."
              order={{ path: `observers/${id}/revoke` }}
              done={`${name} no longer has access.`}
            />
          )}
        </>
      }
    >
      <code className="font-mono text-xs leading-5">{key_prefix}…</code>
      <span>
        added <Time at={created_at} />
      </span>
      {revoked_at && (
        <span>
          revoked <Time at={revoked_at} />
        </span>
      )}
    </Row>
  )
}
