import { SearchOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../lib/api'
import { codeText } from '../../lib/format'
import { useAbility } from '../../lib/me'
import { useHotkeys } from '../../lib/use-hotkeys'
import { useLang } from '../../lib/use-lang'

function useFound(text: string) {
  const can = useAbility()
  return useQuery({
    queryKey: ['found', text],
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      // Case numbers begin with a year and a dash; everything else may be somebody's name and goes in a body.
      const byNumber = /^[A-Z]*\d{4}-/i.test(text)
      const children =
        !byNumber && can.can('read', 'Child')
          ? (await answer(api.children.search.$post({ json: { text, limit: 8 } }))).items
          : []
      const cases =
        byNumber && can.can('read', 'Case')
          ? (await answer(api.cases.$get({ query: { text, limit: '8' } }))).items
          : []
      return { children, cases }
    },
  })
}

/** Finds a child or a case from anywhere. */
export function SearchBox() {
  const { t } = useTranslation()
  const { lang } = useLang()
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  const { data } = useFound(useDeferredValue(text.trim()))
  useHotkeys({
    '/': (event) => {
      event.preventDefault()
      input.current?.focus()
    },
  })
  const group = (label: string, options: { value: string; label: string }[]) =>
    options.length ? [{ label, options }] : []
  const options = [
    ...group(
      t('frame.searchChildren'),
      data?.children.map((child) => ({
        value: `child ${child.id}`,
        label: [
          child.name,
          codeText('sex', child.sex, lang),
          child.birthDate,
          child.className,
          child.institutionName,
        ]
          .filter(Boolean)
          .join(' · '),
      })) ?? [],
    ),
    ...group(
      t('frame.searchCases'),
      data?.cases.map((one) => ({
        value: `case ${one.id}`,
        label: `${one.caseNo} · ${one.subject}`,
      })) ?? [],
    ),
  ]
  return (
    <AutoComplete
      className="frame-search"
      value={text}
      options={options}
      onChange={setText}
      onSelect={(value: string) => {
        const [kind, id = ''] = value.split(' ')
        setText('')
        void (kind === 'child'
          ? navigate({ to: '/children/$childId', params: { childId: id } })
          : navigate({ to: '/cases/$caseId', params: { caseId: id } }))
      }}
      notFoundContent={text.trim().length > 1 && data ? t('frame.searchNothing') : null}
    >
      <Input
        ref={input}
        prefix={<SearchOutlined aria-hidden />}
        aria-label={t('frame.searchLabel')}
        placeholder={t('frame.searchHint')}
        suffix={<kbd aria-hidden>/</kbd>}
      />
    </AutoComplete>
  )
}
