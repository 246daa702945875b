import { Cascader } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { areaPath, areasBelow, twelveDigits } from '../../../../domain/areas'
import { Field } from './field'

interface Option {
  value: string
  label: string
  children?: Option[]
}

const below = (parent: string): Option[] =>
  areasBelow(parent).map(({ code, name }) => {
    const children = below(code)
    return { value: code, label: name, ...(children.length ? { children } : {}) }
  })

let all: Option[] | undefined
const allAreas = () => (all ??= below(''))

interface Props {
  name: string
  label: string
  required?: boolean
  hint?: ReactNode
  warning?: ReactNode
  disabled?: boolean
}

/** A place by province, city and county, or by typing part of its name; kept as 12 digits. */
export function AreaCodeField({ name, label, required, hint, warning, disabled }: Props) {
  const { t } = useTranslation()
  const options = useMemo(allAreas, [])
  return (
    <Field {...{ name, label, required, hint, warning }}>
      {({ value, onChange, ref, 'aria-labelledby': _, ...control }) => (
        <Cascader
          {...control}
          ref={ref}
          disabled={disabled}
          options={options}
          value={typeof value === 'string' ? areaPath(value).map(({ code }) => code) : undefined}
          onChange={(path) => {
            const code = path?.at(-1)
            onChange(typeof code === 'string' ? twelveDigits(code) : null)
          }}
          placeholder={t('childForm.area')}
          showSearch={{ limit: 30 }}
          allowClear={!required}
        />
      )}
    </Field>
  )
}
