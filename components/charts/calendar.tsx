import { CalendarLegend, CalendarPicture } from './calendar-picture'
import { type Day, layOutYear } from './year'
import { YearInWords, YearTable } from './year-in-words'

/** The same data also comes as a sentence and as a table for screen readers. */
export function Calendar({ days, now }: { days: Day[]; now: Date }) {
  const year = layOutYear(days, now)
  return (
    <figure>
      <YearInWords year={year} />
      <section
        aria-label="Calendar of the last year, by week"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must scroll it
        tabIndex={0}
        className="overflow-x-auto pb-1 [direction:rtl]"
      >
        <CalendarPicture year={year} />
      </section>
      <CalendarLegend />
      <YearTable year={year} />
    </figure>
  )
}
