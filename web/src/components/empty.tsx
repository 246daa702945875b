import type { ReactNode } from 'react'

/** Says what would be here and how to get it. */
export function Empty(props: { title: string; help?: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{props.title}</strong>
      {props.help}
      {props.children && <div className="row">{props.children}</div>}
    </div>
  )
}
