import { CalendarOutlined } from '@ant-design/icons'
import { Button, Calendar, Input, Popover } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate } from '../../lib/format'
import type { Control } from './field'

interface Props extends Control {
  label: string
  disabled?: boolean
  /** What stands for an empty field. */
  nothing: null | undefined
}

/** A date typed as 2022-03-08 or 20220308, with a calendar beside it; the text is what counts. */
export function DateInput({
  value,
  onChange,
  label,
  disabled,
  nothing,
  'aria-labelledby': _,
  ...control
}: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const text = typeof value === 'string' ? value : ''
  const shown = readDate(text)
  return (
    <Input
      {...control}
      disabled={disabled}
      value={text}
      maxLength={11}
      placeholder="YYYY-MM-DD"
      inputMode="numeric"
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => {
        const date = readDate(text)
        if (date && date !== text) onChange(date)
        if (text.trim() === '' && value !== nothing) onChange(nothing)
        control.onBlur()
      }}
      suffix={
        <Popover
          trigger="click"
          open={open && !disabled}
          onOpenChange={setOpen}
          content={
            <div className="date-popover">
              <Calendar
                fullscreen={false}
                value={dayjs(shown)}
                onSelect={(day, { source }) => {
                  onChange(day.format('YYYY-MM-DD'))
                  if (source === 'date') setOpen(false)
                }}
              />
            </div>
          }
        >
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            disabled={disabled}
            icon={<CalendarOutlined />}
            aria-label={`${label}: ${t('form.pick')}`}
          />
        </Popover>
      }
    />
  )
}
