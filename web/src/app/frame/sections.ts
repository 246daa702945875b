import type { Ability } from '../../../../domain/permissions'
import type { Me } from '../../lib/me'

interface Entry {
  to:
    | '/inbox'
    | '/children'
    | '/children/new'
    | '/imports'
    | '/forms'
    | '/classes'
    | '/drafts'
    | '/start/enrollment-review'
    | '/cases'
    | '/problems'
    | '/institutions'
    | '/accounts'
  text:
    | 'inbox'
    | 'childList'
    | 'imports'
    | 'forms'
    | 'classes'
    | 'drafts'
    | 'startReview'
    | 'cases'
    | 'problems'
    | 'institutionList'
    | 'accounts'
  count?: 'todo'
  shown: boolean
}

/** The sections that a role sees; what it may not open is not there. */
export function sectionsOf(
  me: Me,
  can: Ability,
): { text: 'inbox' | 'children' | 'start' | 'institutions'; entries: Entry[] }[] {
  const own = me.grant.unit.kind === 'institution'
  const all: { text: 'inbox' | 'children' | 'start' | 'institutions'; entries: Entry[] }[] = [
    {
      text: 'inbox',
      entries: [
        { to: '/inbox', text: 'inbox', count: 'todo', shown: can.can('read', 'Task') },
        { to: '/cases', text: 'cases', shown: can.can('read', 'Case') },
        { to: '/problems', text: 'problems', shown: can.can('read', 'Problem') },
      ],
    },
    {
      text: 'children',
      entries: [
        { to: '/children', text: 'childList', shown: can.can('read', 'Child') },
        { to: '/classes', text: 'classes', shown: own && can.can('read', 'ClassGroup') },
        { to: '/imports', text: 'imports', shown: own && can.can('read', 'Import') },
        { to: '/forms', text: 'forms', shown: own && can.can('read', 'ConfirmationForm') },
        { to: '/drafts', text: 'drafts', shown: can.can('create', 'Child') },
      ],
    },
    {
      text: 'start',
      entries: [
        { to: '/start/enrollment-review', text: 'startReview', shown: can.can('start', 'Case') },
      ],
    },
    {
      text: 'institutions',
      entries: [
        {
          to: '/institutions',
          text: 'institutionList',
          shown: !own && can.can('read', 'Institution'),
        },
        { to: '/accounts', text: 'accounts', shown: can.can('read', 'Account') },
      ],
    },
  ]
  return all
    .map((section) => ({ ...section, entries: section.entries.filter((entry) => entry.shown) }))
    .filter((section) => section.entries.length > 0)
}
