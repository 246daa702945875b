export function EditChildPage() {
  return null
}
