import { WarningFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { ChildState } from '../../components/child-state'
import { FormState } from '../../components/form-state'
import type { ChildRow } from '../../lib/children-search.query'
import { codeText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'

/** The columns of the list of children; above the institutions with the institution. */
export function useChildrenColumns(withInstitution: boolean): TableColumnsType<ChildRow> {
  const { t } = useTranslation()
  const { lang } = useLang()
  return [
    {
      title: t('shared.name'),
      key: 'name',
      width: 130,
      render: (_, row) => (
        <Link to="/children/$childId" params={{ childId: row.id }}>
          {row.name ?? t('children.noName')}
        </Link>
      ),
    },
    {
      title: t('shared.sex'),
      key: 'sex',
      width: 56,
      render: (_, row) => codeText('sex', row.sex, lang),
    },
    { title: t('shared.birthDate'), dataIndex: 'birthDate', width: 108, className: 'digits' },
    { title: t('shared.document'), dataIndex: 'maskedDocument', width: 172, className: 'digits' },
    { title: t('shared.number'), dataIndex: 'maskedNumber', width: 180, className: 'digits' },
    ...(withInstitution
      ? [
          {
            title: t('shared.institution'),
            dataIndex: 'institutionName',
            width: 190,
            ellipsis: true,
          },
        ]
      : []),
    { title: t('shared.class'), dataIndex: 'className', width: 100, ellipsis: true },
    {
      title: t('forms.title'),
      key: 'form',
      width: 100,
      render: (_, row) => <FormState state={row.formState} />,
    },
    {
      title: t('shared.state'),
      key: 'state',
      width: 110,
      render: (_, row) => <ChildState state={row.state} mark={row.mark} />,
    },
    {
      title: t('shared.warnings'),
      key: 'warnings',
      width: 100,
      render: (_, row) =>
        row.warnings > 0 && (
          <span className="text-warning">
            <WarningFilled aria-hidden /> {t('children.warningsN', { count: row.warnings })}
          </span>
        ),
    },
    {
      title: t('children.openCase'),
      key: 'case',
      width: 180,
      render: (_, row) =>
        row.openCase && (
          <Link to="/cases/$caseId" params={{ caseId: row.openCase.id }} className="digits">
            {row.openCase.caseNo}
          </Link>
        ),
    },
  ]
}
