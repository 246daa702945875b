import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../components/loading'
import { SignInAgain } from '../../features/sign-in/sign-in-again'
import { followEvents } from '../../lib/live'
import { Header } from './header'
import { Offline } from './offline'
import { Sections } from './sections-list'

/** The frame: sections at the left, person, search and help at the top, the page in the middle. */
export function Frame() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [open, setOpen] = useState<boolean>()
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => followEvents(client), [client])
  useEffect(() => {
    main.current?.focus({ preventScroll: true })
    if (window.innerWidth <= 900) setOpen(undefined)
  }, [pathname])
  const look = open === true ? 'frame-open' : open === false ? 'frame-narrow' : ''
  return (
    <div className={`frame ${look}`}>
      <a className="skip-link" href="#main">
        {t('frame.skip')}
      </a>
      <Header
        sectionsOpen={open ?? window.innerWidth > 900}
        onToggle={() => setOpen(!(open ?? window.innerWidth > 900))}
      />
      <Sections />
      <main id="main" ref={main} tabIndex={-1} className="frame-main">
        <Offline />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <SignInAgain />
    </div>
  )
}
