import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** The page on which an unfinished form goes on, by its key. */
export function DraftLink(props: { draftKey: string; children: ReactNode }) {
  const [kind, what = '', id = ''] = props.draftKey.split(':')
  if (kind === 'child' && what === 'new')
    return (
      <Link to="/children/new" search={{ draft: id }}>
        {props.children}
      </Link>
    )
  if (kind === 'child')
    return (
      <Link to="/children/$childId/edit" params={{ childId: what }}>
        {props.children}
      </Link>
    )
  return (
    <Link to="/tasks/$taskId" params={{ taskId: what }}>
      {props.children}
    </Link>
  )
}
