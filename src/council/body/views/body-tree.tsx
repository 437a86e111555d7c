import { comma } from '../../../platform/words.ts'
import {
  Card,
  ChartFigure,
  CountyMap,
  EmptyState,
  JalaliDate,
  LinkButton,
  ListHead,
  Num,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { TreeNode } from '../tree-queries.ts'
import { type Branch, branchesOf } from '../tree-rules.ts'
import { treeWords } from '../tree-words.ts'
import { bodyWords } from '../words.ts'

/** All bodies, the nation on top and the counties at the foot, with what each is at. */
export function BodyTree({ nodes, mayEdit }: { nodes: readonly TreeNode[]; mayEdit: boolean }) {
  const t = useWords(treeWords)
  const total = (of: (node: TreeNode) => number) => nodes.reduce((sum, node) => sum + of(node), 0)
  return (
    <>
      <BodiesHead count={nodes.length} current="tree" mayEdit={mayEdit} />
      <p>
        {t('tree_sentence', {
          sittings: total((node) => node.sittings_in_year),
          waiting: total((node) => node.matters_waiting),
        })}
      </p>
      {nodes.length === 0 ? <EmptyState title={t('new')} /> : null}
      <ul class="body-tree">
        {branchesOf(nodes).map((branch) => (
          <Twig branch={branch} />
        ))}
      </ul>
      <Committees nodes={nodes.filter((node) => node.kind === 'county')} />
    </>
  )
}

export function BodiesHead({ count, current, mayEdit }: { count: number; current: 'tree' | 'list'; mayEdit: boolean }) {
  const t = useWords(treeWords)
  const b = useWords(bodyWords)
  return (
    <ListHead
      title={b('bodies')}
      count={count}
      lead={current === 'tree' ? t('tree_lead') : b('bodiesLead')}
      exports={['csv', 'xlsx', 'json']}
      exportHref={(format) => (format === 'json' ? '/api/v1/bodies' : `/bodies.${format}`)}
      action={
        mayEdit ? (
          <LinkButton href="/bodies/new" kind="primary" icon="plus">
            {t('new')}
          </LinkButton>
        ) : null
      }
      views={[
        { title: t('tree'), href: '/bodies', current: current === 'tree' },
        { title: t('list'), href: '/bodies/list', current: current === 'list' },
      ]}
    />
  )
}

/** A body and what hangs under it; the committees of the counties have a card of their own. */
function Twig({ branch }: { branch: Branch<TreeNode> }) {
  const t = useWords(treeWords)
  const { node } = branch
  const below = branch.branches.filter((one) => one.node.kind !== 'county')
  const counties = branch.branches.length - below.length
  return (
    <li>
      <Leaf node={node} />
      {branch.branches.length > 0 ? (
        <ul>
          {below.map((one) => (
            <Twig branch={one} />
          ))}
          {counties > 0 ? (
            <li>
              <a class="body-leaf counties" href="#committees">
                <strong>{t('committees')}</strong>
                <span class="count">
                  <Num value={counties} />
                </span>
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </li>
  )
}

function Leaf({ node }: { node: TreeNode }) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  const b = useWords(bodyWords)
  const isNational = node.kind === 'national'
  const chair = inLang(lang, node.chair_fa ?? '', node.chair_en ?? '')
  const names = [chair, node.chair_name].filter(Boolean).join(comma(lang))
  return (
    <article class={`body-leaf kind-${node.kind}`}>
      <div class="body-name">
        <a href={`/bodies/${node.code}`}>{inLang(lang, node.title_fa, node.title_en)}</a>
        <span class="muted">
          {isNational
            ? `${t('secretariat_of')}: ${inLang(lang, node.organisation_fa ?? '', node.organisation_en ?? '')}`
            : `${b(node.kind)} · ${names ? `${t('chair')}: ${names}` : t('no_chair')}`}
        </span>
      </div>
      {isNational ? (
        <StatusChip title={t('level_nation')} />
      ) : (
        <dl class="body-figures">
          <div>
            <dt>{t('next')}</dt>
            <dd>
              <NextSitting node={node} />
            </dd>
          </div>
          <div>
            <dt>{t('sittings')}</dt>
            <dd>
              <Num value={node.sittings_in_year} />
            </dd>
          </div>
          <div>
            <dt>{t('waiting')}</dt>
            <dd>
              {node.matters_waiting > 0 ? (
                <a href={`/bodies/${node.code}/backlog`}>
                  <Num value={node.matters_waiting} />
                </a>
              ) : (
                <Num value={0} />
              )}
            </dd>
          </div>
        </dl>
      )}
    </article>
  )
}

function NextSitting({ node }: { node: TreeNode }) {
  const t = useWords(treeWords)
  return node.next_meeting_code && node.next_meeting_on ? (
    <a href={`/meetings/${node.next_meeting_code}`}>
      <JalaliDate iso={node.next_meeting_on} />
    </a>
  ) : (
    <span class="muted">{t('none_next')}</span>
  )
}

function Committees({ nodes }: { nodes: readonly TreeNode[] }) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  if (nodes.length === 0) return null
  const sat = nodes.filter((node) => node.sittings_in_year > 0)
  const name = (node: TreeNode) => inLang(lang, node.county_fa ?? node.title_fa, node.county_en ?? node.title_en)
  return (
    <section id="committees" class="committees">
      <Card title={t('committees')}>
        <ChartFigure
          sentence={t('counties_sentence', {
            counties: sat.length,
            all: nodes.length,
            sittings: sat.reduce((sum, node) => sum + node.sittings_in_year, 0),
          })}
          table={{
            columns: [t('county'), t('chair'), t('sittings'), t('waiting'), t('next')],
            rows: nodes.map((node) => [
              <a href={`/bodies/${node.code}`}>{name(node)}</a>,
              node.chair_name ?? t('no_chair'),
              <Num value={node.sittings_in_year} />,
              <Num value={node.matters_waiting} />,
              <NextSitting node={node} />,
            ]),
          }}
        >
          <CountyMap
            label={t('committees')}
            points={nodes.map((node) => ({
              code: node.code,
              title: name(node),
              lat: node.latitude ?? 0,
              lon: node.longitude ?? 0,
              value: node.sittings_in_year,
              tone: node.matters_waiting > 0 ? 'due' : 'done',
              href: `/bodies/${node.code}`,
            }))}
          />
        </ChartFigure>
        <ul class="committee-grid">
          {nodes.map((node) => (
            <li>
              <a href={`/bodies/${node.code}`}>{name(node)}</a>
              {node.next_meeting_on ? (
                <span class="muted">
                  {t('next')}: <JalaliDate iso={node.next_meeting_on} />
                </span>
              ) : null}
              {node.matters_waiting > 0 ? (
                <span class="muted">
                  {t('waiting')}: <Num value={node.matters_waiting} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
