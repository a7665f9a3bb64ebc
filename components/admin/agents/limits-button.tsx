'use client'

import { field } from '@/components/ui/button'
import { ActButton } from '../act-button'
import { readText } from '../people/form-fields'
import { LabelledField } from '../people/labelled-field'
import { limitNames, limits as named } from './limits'
import { actPath } from './paths'

const limitsOf = (form: FormData) => {
  const chosen = limitNames.flatMap((bucket) => {
    const value = readText(form, bucket)
    return value === null ? [] : [[bucket, Number(value)] as const]
  })
  return { limits: Object.fromEntries(chosen) }
}

type Props = { agent_id: string; name: string; limits: Record<string, number> }

/** An empty field keeps the default limit. */
export function LimitsButton({ agent_id, name, limits }: Props) {
  return (
    <ActButton
      verb="Set limits"
      title={`Set limits for ${name}`}
      note="Leave a field empty to use the default limit. 0 blocks that action."
      fields={
        <div className="grid grid-cols-2 gap-3">
          {limitNames.map((bucket) => (
            <LabelledField key={bucket} label={named[bucket]}>
              <input
                type="number"
                name={bucket}
                min={0}
                max={100_000}
                defaultValue={limits[bucket]}
                className={field}
              />
            </LabelledField>
          ))}
        </div>
      }
      order={{ path: actPath(agent_id, 'limits') }}
      bodyOf={limitsOf}
      done={`Limits for ${name} updated.`}
    />
  )
}
