import { formatNumber } from '../../../platform/persian.ts'
import { comma } from '../../../platform/words.ts'
import { Card, Num, usePage, useWords } from '../../../ui/index.ts'
import type { Fault } from '../assemble.ts'
import { type FaultGroup, groupFaults, quotedIn, rowRanges } from '../fault-groups.ts'
import { planWords } from '../words.ts'

/** Up to so many faults are listed row by row. */
const plainFaults = 40
/** Of a group so many are written out; the files hold them all. */
const shownOfGroup = 60
const shownRanges = 12

/** A few mistakes row by row; many by their causes, each with its count and rows, to be unfolded. */
export function FaultList({ faults, title }: { faults: readonly Fault[]; title: string }) {
  const groups = groupFaults(faults)
  if (faults.length <= plainFaults || groups.length === faults.length)
    return (
      <Card title={title}>
        <FaultTable faults={faults.slice(0, plainFaults * 5)} caption={title} />
        <More left={faults.length - plainFaults * 5} />
      </Card>
    )
  return (
    <Card title={title}>
      <Lead faults={faults.length} causes={groups.length} />
      {groups.slice(0, 100).map((group) => (
        <Group group={group} />
      ))}
      <More left={groups.slice(100).reduce((sum, group) => sum + group.faults.length, 0)} />
    </Card>
  )
}

function Lead({ faults, causes }: { faults: number; causes: number }) {
  const words = useWords(planWords)
  return <p>{words('faultCauses', { n: faults, causes })}</p>
}

function Group({ group }: { group: FaultGroup }) {
  const { lang } = usePage()
  const words = useWords(planWords)
  const { faults } = group
  const ranges = rowRanges(faults)
  const rows = ranges
    .slice(0, shownRanges)
    .map(({ from, to }) =>
      from === to
        ? formatNumber(from, lang)
        : words('rowRange', { from: formatNumber(from, lang), to: formatNumber(to, lang) }),
    )
    .join(comma(lang))
  return (
    <details class="fault-group printed">
      <summary>
        <span class="fault-count">
          <Num value={faults.length} />
        </span>
        <span>
          <b>
            {group.sheet || words('wholeFile')}
            {group.column ? words('columnOf', { column: group.column }) : ''}
          </b>
          <span class="fault-cause">{group.cause}</span>
          {rows ? (
            <span class="muted">{words(ranges.length > shownRanges ? 'rowsAndMore' : 'rowsAre', { rows })}</span>
          ) : null}
        </span>
      </summary>
      <ul class="columns-list">
        {faults.slice(0, shownOfGroup).map((fault) => (
          <li>
            {fault.row > 0 ? words('rowIs', { row: formatNumber(fault.row, lang) }) : words('wholeFile')}{' '}
            <bdi>{quotedIn(fault.cause)}</bdi>
          </li>
        ))}
      </ul>
      <More left={faults.length - shownOfGroup} />
    </details>
  )
}

function More({ left }: { left: number }) {
  const words = useWords(planWords)
  return left > 0 ? <p class="muted">{words('faultsMore', { n: left })}</p> : null
}

function FaultTable({ faults, caption }: { faults: readonly Fault[]; caption: string }) {
  const words = useWords(planWords)
  return (
    <div class="table-frame">
      <table class="data-table fault-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words('sheet')}</th>
            <th scope="col" class="num">
              {words('row')}
            </th>
            <th scope="col">{words('column')}</th>
            <th scope="col">{words('cause')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr>
              <td data-label={words('sheet')}>{fault.sheet || words('wholeFile')}</td>
              <td data-label={words('row')} class="num">
                {fault.row > 0 ? <Num value={fault.row} /> : '—'}
              </td>
              <td data-label={words('column')}>{fault.column || '—'}</td>
              <td data-label={words('cause')} class="main">
                {fault.cause}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
