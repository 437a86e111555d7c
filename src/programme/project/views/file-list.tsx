import { Pictogram } from '../../../ui/index.ts'
import type { AttachedFile } from '../evidence.ts'

export function FileList({ base, files }: { base: string; files: readonly AttachedFile[] }) {
  if (files.length === 0) return null
  return (
    <ul class="files">
      {files.map((file) => (
        <li>
          <a href={`${base}/${file.id}`}>
            {file.media_type.startsWith('image/') ? (
              <img src={`${base}/${file.id}/thumbnail`} alt={file.name} loading="lazy" width="96" height="72" />
            ) : (
              <>
                <Pictogram name="file" /> <bdi>{file.name}</bdi>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
