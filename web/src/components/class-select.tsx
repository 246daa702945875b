import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useOwnClasses } from '../lib/classes.query'

interface Props {
  value: string | undefined
  onChange: (classId: string | undefined) => void
  all?: boolean
  width?: number
}

/** One of the own classes, or all. */
export function ClassSelect({ value, onChange, all = true, width = 200 }: Props) {
  const { t } = useTranslation()
  const { data, isPending } = useOwnClasses()
  return (
    <Select
      aria-label={t('shared.class')}
      style={{ width }}
      loading={isPending}
      value={value ?? (all ? '' : undefined)}
      placeholder={t('forms.chooseClass')}
      onChange={(id: string) => onChange(id || undefined)}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        ...(all ? [{ value: '', label: t('forms.allClasses') }] : []),
        ...(data?.items.map((row) => ({
          value: row.id,
          label: `${row.name}（${row.childCount}）`,
        })) ?? []),
      ]}
    />
  )
}
