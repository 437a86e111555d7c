import { Moment, Pictogram, StatusChip, useWords } from '../../../ui/index.ts'
import { Percent } from '../marks.tsx'
import type { AttachedFile, Report } from '../record-queries.ts'
import { commitmentWords } from '../words.ts'
import { useTitle } from './labels.tsx'

export function ReportList({ code, reports }: { code: string; reports: readonly Report[] }) {
  const t = useWords(commitmentWords)
  const title = useTitle()
  if (reports.length === 0) return <p class="muted">{t('reports_empty')}</p>
  return (
    <ol class="entries">
      {reports.map((report) => (
        <li>
          <p class="entry-head">
            <b>
              <Percent value={report.percent} />
            </b>
            {report.claims_completion ? <StatusChip title={t('claims')} tone="due" /> : null}
            <span class="muted">
              {title(report.post_fa, report.post_en)} · <Moment at={report.at} />
            </span>
          </p>
          <div class="prose">
            <p dir="auto">{report.text}</p>
            {report.proof_text ? (
              <p>
                <span class="muted">{t('proof')}: </span>
                {report.proof_text}
              </p>
            ) : null}
          </div>
          {report.files.length > 0 ? <FileList base={`/commitments/${code}/files`} files={report.files} /> : null}
        </li>
      ))}
    </ol>
  )
}

export function FileList({ base, files }: { base: string; files: readonly AttachedFile[] }) {
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
