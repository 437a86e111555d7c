import { ExportLinks } from '../../../ui/index.ts'

/** The files of one table of a project, by the end of its address. */
export function TableLinks({ code, name }: { code: string; name: string }) {
  const base = `/projects/${code}/${name}`
  return <ExportLinks base={base} json={`/api/v1${base}`} />
}
