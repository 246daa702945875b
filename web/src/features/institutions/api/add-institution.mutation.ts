import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InstitutionForm } from '../../../../../domain/institution.form'
import { answer, api } from '../../../lib/api'

/** Adds an institution to the administrator's county. */
export function useAddInstitution() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: InstitutionForm) => answer(api.institutions.$post({ json })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['institutions'] }),
        client.invalidateQueries({ queryKey: ['units'] }),
      ]),
  })
}
