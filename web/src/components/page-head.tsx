import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The heading of a page with what belongs to it; names the browser's tab as well. */
export function PageHead(props: { title: string; beside?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${props.title} · ${t('frame.product')}`
  }, [props.title, t])
  return (
    <header className="page-head">
      <h1>{props.title}</h1>
      {props.beside}
      {props.children && <div className="page-head-more">{props.children}</div>}
    </header>
  )
}
