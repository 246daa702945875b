import { Checkbox, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { enrollmentReview } from '../../../../domain/enrollment-review'
import { useLang } from '../../lib/use-lang'
import type { InboxFilter } from './api/tasks.query'

/** The filters above the list; each of them stands in the address. */
export function InboxFilters(props: {
  filter: InboxFilter
  onChange: (change: Partial<InboxFilter>) => void
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const { filter, onChange } = props
  const [text, setText] = useState(filter.q ?? '')
  return (
    <div className="toolbar">
      <Select
        aria-label={t('shared.step')}
        style={{ width: 160 }}
        value={filter.step ?? ''}
        onChange={(step: string) => onChange({ step: step || undefined })}
        options={[
          { value: '', label: t('inbox.allSteps') },
          ...Object.entries(enrollmentReview.steps).map(([value, step]) => ({
            value,
            label: pick(step),
          })),
        ]}
      />
      <Input.Search
        style={{ width: 240 }}
        aria-label={t('inbox.text')}
        placeholder={t('inbox.text')}
        allowClear
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(q) => onChange({ q: q.trim() || undefined })}
      />
      {(filter.box ?? 'todo') === 'todo' && (
        <Checkbox
          checked={filter.overdue ?? false}
          onChange={(event) => onChange({ overdue: event.target.checked || undefined })}
        >
          {t('inbox.onlyOverdue')}
        </Checkbox>
      )}
      {props.children}
      <span className="text-quiet" style={{ marginLeft: 'auto', fontSize: 12 }}>
        {t('inbox.keysHint')}
      </span>
    </div>
  )
}
