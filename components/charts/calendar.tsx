import { CalendarLegend, CalendarPicture } from './calendar-picture'
import { type Day, layOutYear } from './year'
import { YearInWords, YearTable } from './year-in-words'

/** An agent's year as a calendar: when it was at work, and how much. The same is said in words and in a table that is only read aloud. */
export function Calendar({ days, now }: { days: Day[]; now: Date }) {
  const year = layOutYear(days, now)
  return (
    <figure>
      <YearInWords year={year} />
      <section
        aria-label="Calendar of the last year, by week"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a narrow screen, also by keyboard
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
