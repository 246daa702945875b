import { Input, InputNumber, Select } from 'antd'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DateInput } from './date-input'
import { Field } from './field'

interface Common {
  name: string
  label: string
  required?: boolean
  hint?: ReactNode
  warning?: ReactNode
  wide?: boolean
  disabled?: boolean
}

/** A line of text. Full-width digits and letters become half-width when the field is left. */
export function TextField(
  props: Common &
    Pick<
      ComponentProps<typeof Input>,
      'maxLength' | 'autoComplete' | 'type' | 'inputMode' | 'autoFocus'
    > & {
      normalise?: (text: string) => string
      /** What stands for nothing: the form of an optional field knows only undefined or null. */
      empty?: '' | null | undefined
    },
) {
  const { name, label, required, hint, warning, wide, normalise, ...input } = props
  const nothing = 'empty' in props ? props.empty : ''
  return (
    <Field {...{ name, label, required, hint, warning, wide }}>
      {({ 'aria-labelledby': _, ...control }) => (
        <Input
          {...control}
          {...withoutEmpty(input)}
          value={control.value ?? ''}
          onChange={(event) =>
            control.onChange(event.target.value === '' ? nothing : event.target.value)
          }
          onBlur={() => {
            const text = String(control.value ?? '')
            const clean = normalise ? normalise(text) : text
            if (clean !== text) control.onChange(clean)
            control.onBlur()
          }}
        />
      )}
    </Field>
  )
}

const withoutEmpty = <T extends object>(props: T) => {
  const { empty: _, ...rest }: T & { empty?: unknown } = props
  return rest
}

/** A whole number. */
export function NumberField(
  props: Common & { min?: number; max?: number; empty?: undefined | null },
) {
  const { name, label, required, hint, warning, min, max, disabled } = props
  const nothing = 'empty' in props ? props.empty : undefined
  return (
    <Field {...{ name, label, required, hint, warning }}>
      {({ 'aria-labelledby': _, ...control }) => (
        <InputNumber
          {...control}
          onChange={(value) => control.onChange(value ?? nothing)}
          min={min}
          max={max}
          precision={0}
          controls={false}
          disabled={disabled}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}

/** A password that browsers may fill. */
export function PasswordField(props: Common & { autoComplete: string }) {
  const { name, label, required, hint, autoComplete } = props
  return (
    <Field {...{ name, label, required, hint }}>
      {({ 'aria-labelledby': _, ...control }) => (
        <Input.Password {...control} autoComplete={autoComplete} value={control.value ?? ''} />
      )}
    </Field>
  )
}

/** Several lines of text. */
export function AreaField(props: Common & { rows?: number; maxLength?: number }) {
  const { name, label, required, hint, wide = true, rows = 3, maxLength } = props
  return (
    <Field {...{ name, label, required, hint, wide }}>
      {({ 'aria-labelledby': _, ...control }) => (
        <Input.TextArea
          {...control}
          rows={rows}
          maxLength={maxLength}
          value={control.value ?? ''}
        />
      )}
    </Field>
  )
}

/** One of a list, found by typing its label or its code. */
export function SelectField(
  props: Common & { options: readonly { value: string; label: string }[]; clearable?: boolean },
) {
  const { name, label, required, hint, warning, wide, options, clearable, disabled } = props
  return (
    <Field {...{ name, label, required, hint, warning, wide }}>
      {({ value, onChange, ref, 'aria-labelledby': _, ...control }) => (
        <Select
          {...control}
          ref={ref}
          disabled={disabled}
          value={value || undefined}
          onChange={(next: string | undefined) => onChange(next ?? null)}
          options={[...options]}
          allowClear={clearable ?? !required}
          showSearch={{
            filterOption: (text, option) =>
              `${option?.value} ${option?.label}`.toLowerCase().includes(text.toLowerCase()),
          }}
        />
      )}
    </Field>
  )
}

/** A legal date, typed or picked. */
export function DateField(props: Common & { empty?: undefined | null }) {
  const { name, label, required, hint, warning, wide, disabled } = props
  return (
    <Field {...{ name, label, required, hint, warning, wide }}>
      {(control) => (
        <DateInput
          {...control}
          disabled={disabled}
          label={label}
          nothing={'empty' in props ? props.empty : null}
        />
      )}
    </Field>
  )
}

/** Yes or no, with neither chosen at first. */
export function YesNoField(props: Common) {
  const { t } = useTranslation()
  const { name, label, required, hint, wide, disabled } = props
  return (
    <Field {...{ name, label, required, hint, wide }}>
      {({ value, onChange, ref, 'aria-labelledby': _, ...control }) => (
        <Select
          {...control}
          ref={ref}
          disabled={disabled}
          allowClear={!required}
          value={typeof value === 'boolean' ? String(value) : undefined}
          onChange={(next: string | undefined) =>
            onChange(next === undefined ? null : next === 'true')
          }
          options={[
            { value: 'true', label: t('shared.yes') },
            { value: 'false', label: t('shared.no') },
          ]}
        />
      )}
    </Field>
  )
}
