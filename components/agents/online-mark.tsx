/** The word makes sure that the state is not shown by color alone. */
export function OnlineMark() {
  return (
    <span className="inline-flex h-4 items-center gap-1 whitespace-nowrap text-xs font-medium text-good">
      <span aria-hidden className="size-2 rounded-full bg-current" />
      online now
    </span>
  )
}
