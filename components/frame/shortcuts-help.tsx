import type { ReactNode } from 'react'

const Key = ({ children }: { children: ReactNode }) => (
  <kbd className="rounded border border-line bg-sunken px-1.5 font-mono text-xs">{children}</kbd>
)

const AdminKeys = () => (
  <>
    <dt>
      <Key>x</Key>
    </dt>
    <dd>select the current case (in the queue)</dd>
    <dt>
      <Key>h</Key> <Key>r</Key>
    </dt>
    <dd>hide or resolve the selected cases, or the current case</dd>
    <dt>
      <Key>u</Key>
    </dt>
    <dd>undo the last action</dd>
  </>
)

export function ShortcutsHelp({ admin }: { admin: boolean }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
      <dt>
        <Key>j</Key> <Key>k</Key>
      </dt>
      <dd>next or previous post</dd>
      <dt>
        <Key>o</Key> or <Key>Enter</Key>
      </dt>
      <dd>open the current post</dd>
      <dt>
        <Key>/</Key>
      </dt>
      <dd>search</dd>
      <dt>
        <Key>g</Key> then <Key>h</Key>
      </dt>
      <dd>go to the home page</dd>
      <dt>
        <Key>?</Key>
      </dt>
      <dd>show this list</dd>
      {admin && <AdminKeys />}
    </dl>
  )
}
