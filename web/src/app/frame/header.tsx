import { MenuFoldOutlined, MenuUnfoldOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLanguage } from '../../lib/i18n'
import { useMe } from '../../lib/me'
import { useHotkeys } from '../../lib/use-hotkeys'
import { useLang } from '../../lib/use-lang'
import { Help } from './help'
import { NoticesButton } from './notices-button'
import { PersonMenu } from './person-menu'
import { SearchBox } from './search-box'

/** The top line: where one is, who one is, and what helps. */
export function Header(props: { sectionsOpen: boolean; onToggle: () => void }) {
  const { t } = useTranslation()
  const { lang } = useLang()
  const me = useMe()
  const [help, setHelp] = useState(false)
  useHotkeys({ '?': () => setHelp(true) })
  return (
    <header className="frame-header">
      <Button
        type="text"
        icon={props.sectionsOpen ? <MenuFoldOutlined /> : <MenuUnfoldOutlined />}
        aria-label={props.sectionsOpen ? t('frame.collapse') : t('frame.expand')}
        aria-expanded={props.sectionsOpen}
        onClick={props.onToggle}
      />
      <Link to="/inbox" className="frame-product" aria-label={t('frame.product')}>
        <img src="/mark.svg" alt="" />
        <span>{t('frame.product')}</span>
      </Link>
      {me.demo && (
        <Tooltip title={t('frame.demoHelp')}>
          <Tag color="gold">{t('frame.demo')}</Tag>
        </Tooltip>
      )}
      <span className="frame-gap" />
      <SearchBox />
      <NoticesButton />
      <Button
        type="text"
        icon={<QuestionCircleOutlined />}
        aria-label={t('frame.help')}
        onClick={() => setHelp(true)}
      />
      <Button
        type="text"
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => void changeLanguage(lang === 'zh' ? 'en' : 'zh')}
      >
        {t('frame.language')}
      </Button>
      <PersonMenu />
      <Help open={help} onClose={() => setHelp(false)} />
    </header>
  )
}
