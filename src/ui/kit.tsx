// Each component in each state, to look at, to test and to copy from.
import type { Child } from 'hono/jsx'
import {
  BarChart,
  Bdi,
  BulkBar,
  BulletChart,
  Button,
  Card,
  ChartFigure,
  CheckField,
  CheckPage,
  type Column,
  CopyButton,
  CountyMap,
  DataTable,
  EmptyState,
  ErrorSummary,
  emptyForm,
  Facts,
  FileField,
  FilterBar,
  Form,
  type FormState,
  Hero,
  JalaliDate,
  JalaliDateField,
  LifecycleDiagram,
  LineChart,
  LinkButton,
  ListHead,
  Meter,
  Moment,
  MoneyField,
  Notice,
  Num,
  NumberField,
  Pager,
  Pictogram,
  type PictogramName,
  QuestionPage,
  RadioField,
  RecordPage,
  Rial,
  SearchSelect,
  SelectField,
  Sparkline,
  StackedBars,
  Stat,
  Stats,
  StatusChip,
  Tabs,
  TextArea,
  TextField,
  TimeLeft,
  usePage,
  useWords,
  Waiting,
} from './index.ts'
import { sampleCounties } from './kit-counties.ts'
import { pictureWords } from './kit-picture-words.ts'
import { KitPictures } from './kit-pictures.tsx'
import { kitWords } from './kit-words.ts'
import { pictogramPaths } from './pictogram.tsx'

export function KitPage() {
  const pictures = useWords(pictureWords)
  const say = useWords(kitWords)
  return (
    <>
      <header>
        <h1>{say('title')}</h1>
        <p class="lead">{say('lead')}</p>
      </header>
      <Hero title={say('heroTitle')} lead={say('heroLead')}>
        <Button type="button">{say('newDemand')}</Button>
        <LinkButton href="#values">{say('track')}</LinkButton>
      </Hero>
      <KitFigures />
      <KitValues />
      <KitButtons />
      <KitMessages />
      <Part title={say('record')}>
        <KitRecord />
      </Part>
      <KitList />
      <KitForms />
      <KitQuestions />
      <KitCharts />
      <Part title={pictures('title')}>
        <KitPictures />
      </Part>
      <KitIcons />
    </>
  )
}

function Part({ title, children, id }: { title: string; children?: Child; id?: string }) {
  return (
    <section class="content" id={id} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function KitFigures() {
  const say = useWords(kitWords)
  return (
    <Part title={say('figures')}>
      <Stats>
        <Stat title={say('openDemands')} value={<Num value={1248} />} href="#list" note={say('sinceLastWeek')} />
        <Stat title={say('lateCommitments')} value={<Num value={37} />} tone="late" href="#list" />
        <Stat title={say('awaiting')} value={<Num value={112} />} tone="due" />
        <Stat title={say('seenCommitments')} value={<Num value={486} />} tone="done" />
      </Stats>
    </Part>
  )
}

function KitValues() {
  const say = useWords(kitWords)
  const { now } = usePage()
  return (
    <>
      <Part title={say('values')} id="values">
        <Card>
          <Facts
            facts={[
              { title: say('number'), value: <Num value={1234567} /> },
              { title: say('number'), value: <Num value={12.5} unit={say('hectare')} /> },
              { title: say('money'), value: <Rial amount={2_500_000_000n} /> },
              { title: say('money'), value: <Rial amount={2_500_000_000n} unit="toman" /> },
              { title: say('money'), value: <Rial amount={25_000_000_000_000n} unit="hemmat" /> },
              { title: say('date'), value: <JalaliDate iso="2026-11-24" /> },
              { title: say('date'), value: <JalaliDate iso="2026-11-24" style="weekday" /> },
              { title: say('moment'), value: <Moment at={now} /> },
              { title: say('mixed'), value: <Bdi ltr>jahesh.example/d/3141592653</Bdi> },
              { title: say('missing'), value: null },
            ]}
          />
        </Card>
      </Part>
      <Part title={say('clocks')}>
        <div class="actions">
          <StatusChip title={say('registered')} />
          <StatusChip title={say('underWay')} tone="active" />
          <StatusChip title={say('awaiting')} tone="due" />
          <StatusChip title={say('late')} tone="late" />
          <StatusChip title={say('seen')} tone="done" />
        </div>
        <div class="actions">
          <TimeLeft workingDays={12} dueOn="2026-12-12" />
          <TimeLeft workingDays={3} dueOn="2026-11-29" basis={say('basis')} />
          <TimeLeft workingDays={1} dueOn="2026-11-25" />
          <TimeLeft workingDays={0} dueOn="2026-11-24" />
          <TimeLeft workingDays={-2} dueOn="2026-11-21" basis={say('basis')} />
        </div>
        <Meter value={64} target={80} behind={72} label={say('progress')} />
        <Meter value={0} label={say('progress')} />
        <Meter value={100} tone="done" label={say('progress')} />
      </Part>
    </>
  )
}

function KitButtons() {
  const say = useWords(kitWords)
  return (
    <Part title={say('buttons')}>
      <div class="actions">
        <Button type="button" icon="check">
          {say('answer')}
        </Button>
        <Button type="button" kind="secondary" icon="refer">
          {say('refer')}
        </Button>
        <LinkButton href="#record" kind="quiet">
          {say('details')}
        </LinkButton>
        <Button type="button" kind="danger">
          {say('withdraw')}
        </Button>
        <Button type="button" kind="secondary" size="small">
          {say('details')}
        </Button>
        <CopyButton text="3141592653" label={say('copyCode')} />
      </div>
      <Button type="button" refusal={say('refusal')}>
        {say('notify')}
      </Button>
    </Part>
  )
}

function KitMessages() {
  const say = useWords(kitWords)
  return (
    <Part title={say('notices')}>
      <Notice>
        <p>{say('info')}</p>
      </Notice>
      <Notice tone="success">
        <p>{say('success')}</p>
      </Notice>
      <Notice tone="warning">
        <p>{say('warning')}</p>
      </Notice>
      <Notice tone="error" title={say('failure')} />
      <EmptyState title={say('emptyTitle')} action={<LinkButton href="#list">{say('emptyAction')}</LinkButton>}>
        <p>{say('emptyText')}</p>
      </EmptyState>
      <Waiting title={say('working')} done={1450} total={2400} />
      <Waiting title={say('working')} />
    </Part>
  )
}

function KitRecord() {
  const say = useWords(kitWords)
  const { now, lang } = usePage()
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  return (
    <RecordPage
      kind={say('demand')}
      title={say('demandTitle')}
      code={lang === 'fa' ? '۳۱۴ ۱۵۹ ۲۶۵۳' : '314 159 2653'}
      trail={[
        { title: say('demands'), href: '#list' },
        { title: say('kindBank'), href: '#list' },
      ]}
      next={{
        state: { title: say('awaiting'), tone: 'due' },
        holder: say('holder'),
        timeLeft: { workingDays: 3, dueOn: '2026-11-29', basis: say('basis') },
        sentence: say('sentence'),
        children: (
          <>
            <Button type="button">{say('answer')}</Button>
            <Button type="button" kind="secondary" icon="refer">
              {say('refer')}
            </Button>
          </>
        ),
      }}
      tabs={
        <Tabs
          label={say('tabs')}
          tabs={[
            { title: say('details'), href: '#record', current: true },
            { title: say('commitments'), href: '#record', count: 3 },
            { title: say('fFiles'), href: '#record', count: 0 },
          ]}
        />
      }
      facts={[
        { title: say('firm'), value: <a href="#record">{say('firmName')}</a> },
        { title: say('legalId'), value: <Bdi>{lang === 'fa' ? '۱۰۲۰۰۰۰۰۰۱۲' : '10200000012'}</Bdi> },
        { title: say('countyName'), value: say('tabriz') },
        { title: say('sum'), value: <Rial amount={48_000_000_000n} /> },
        { title: say('jobs'), value: <Num value={142} unit={say('persons')} /> },
        { title: say('letter'), value: <Bdi>{lang === 'fa' ? '۱۲/۳۴۵/ص' : '12/345/S'}</Bdi> },
        { title: say('missing'), value: '' },
        { title: say('description'), value: say('descriptionText'), wide: true },
      ]}
      aside={
        <Card title={say('related')}>
          <a href="#record">{say('similarOne')}</a>
          <a href="#record">{say('similarTwo')}</a>
        </Card>
      }
      timeline={[
        { at: daysAgo(1), title: say('eventOne'), who: say('system'), tone: 'due' },
        { at: daysAgo(7), title: say('eventTwo'), who: say('officer'), note: say('note'), tone: 'active' },
        { at: daysAgo(8), title: say('eventThree'), who: say('officer'), tone: 'done' },
        { at: daysAgo(9), title: say('eventFour'), who: say('applicant') },
      ]}
    />
  )
}

interface Row {
  code: string
  title: string
  agency: string
  amount: bigint
  days: number
  dueOn: string
}

function KitList() {
  const say = useWords(kitWords)
  const rows: Row[] = [
    {
      code: '3141592653',
      title: say('rowOne'),
      agency: say('agencyIndustry'),
      amount: 900_000_000n,
      days: -4,
      dueOn: '2026-11-18',
    },
    {
      code: '2718281828',
      title: say('rowTwo'),
      agency: say('agencyPower'),
      amount: 61_500_000_000n,
      days: 2,
      dueOn: '2026-11-26',
    },
    { code: '1618033988', title: say('rowThree'), agency: say('customs'), amount: 0n, days: 9, dueOn: '2026-12-06' },
    {
      code: '1414213562',
      title: say('rowFour'),
      agency: say('agencyIndustry'),
      amount: 1_240_000_000_000n,
      days: 21,
      dueOn: '2026-12-22',
    },
  ]
  return (
    <Part title={say('list')} id="list">
      <ListHead
        title={say('demands')}
        count={1248}
        exports={['csv', 'xlsx', 'json']}
        action={
          <LinkButton href="#list" kind="primary" icon="plus">
            {say('newDemand')}
          </LinkButton>
        }
        views={[
          { title: say('allView'), href: '#list', current: true },
          { title: say('mineView'), href: '#list' },
          { title: say('lateView'), href: '#list' },
        ]}
      />
      <FilterBar
        filters={[
          { name: 'q', title: say('words') },
          { name: 'agency', title: say('agency'), options: [{ value: '7', title: say('agencyPower') }] },
          { name: 'from', title: say('fromDate'), type: 'date' },
        ]}
      />
      <DataTable
        caption={say('demands')}
        columns={useColumns()}
        rows={rows}
        sort={{ key: 'due_on', direction: 'asc' }}
        rowHref={(row) => `#${row.code}`}
        rowTone={(row) => (row.days < 0 ? 'late' : row.days <= 3 ? 'due' : null)}
        select={{ form: 'bulk', name: 'code', value: (row) => row.code, title: (row) => row.title }}
      />
      <BulkBar id="bulk" action="/kit">
        <SelectField
          name="to"
          label={say('referTo')}
          form={emptyForm}
          required
          options={[{ value: '1', title: say('holder') }]}
        />
        <Button icon="refer">{say('refer')}</Button>
      </BulkBar>
      <Pager next="/kit?after=2" previous="/kit?before=1" />
      <DataTable
        caption={say('demands')}
        columns={useColumns()}
        rows={[]}
        empty={<EmptyState title={say('emptyList')} icon="filter" />}
      />
    </Part>
  )
}

function useColumns(): Column<Row>[] {
  const say = useWords(kitWords)
  const { lang } = usePage()
  return [
    {
      key: 'title',
      title: say('colTitle'),
      sort: true,
      className: 'main',
      render: (row) => <a href={`#${row.code}`}>{row.title}</a>,
    },
    { key: 'agency', title: say('agency'), render: (row) => row.agency },
    {
      key: 'amount',
      title: say('colAmount'),
      sort: true,
      className: 'num',
      render: (row) => <Rial amount={row.amount} />,
    },
    {
      key: 'due_on',
      title: say('colDue'),
      sort: true,
      className: 'narrow',
      render: (row) => <TimeLeft workingDays={row.days} dueOn={row.dueOn} />,
    },
    {
      key: 'state',
      title: say('colState'),
      className: 'narrow',
      render: (row) =>
        row.days < 0 ? (
          <StatusChip title={say('late')} tone="late" />
        ) : (
          <StatusChip title={say(lang === 'fa' || row.days > 0 ? 'underWay' : 'registered')} tone="active" />
        ),
    },
  ]
}

function KitForms() {
  const say = useWords(kitWords)
  const full: FormState = {
    values: {
      mobile: '09141234567',
      needed: '2000000000',
      due: '2026-12-12',
      kind: 'tax',
      needs: 'energy,capital',
      jobs: '42',
      files: '',
    },
    errors: {},
  }
  const wrong: FormState = {
    values: { w_needed: '-', w_due: '31/31' },
    errors: {
      w_title: say('errTitle'),
      w_due: say('errDue'),
      w_kind: say('errKind'),
      w_needed: say('errNeeded'),
      w_consent: say('errConsent'),
    },
  }
  return (
    <>
      <Part title={say('form')}>
        <Form action="/kit" multipart draft="kit">
          <Fields form={full} prefix="" />
          <div class="actions">
            <Button>{say('send')}</Button>
          </div>
        </Form>
      </Part>
      <Part title={say('formErrors')}>
        <ErrorSummary form={wrong} />
        <Form action="/kit" multipart>
          <Fields form={wrong} prefix="w_" />
        </Form>
      </Part>
    </>
  )
}

function Fields({ form, prefix }: { form: FormState; prefix: string }) {
  const say = useWords(kitWords)
  const { lang } = usePage()
  const counties = sampleCounties.map(([value, fa, en]) => ({ value, title: lang === 'fa' ? fa : en }))
  const kinds = [
    { value: 'bank', title: say('kindBank') },
    { value: 'tax', title: say('kindTax'), hint: say('kindTaxHint') },
    { value: 'land', title: say('kindLand') },
  ]
  const needs = [
    { value: 'energy', title: say('needEnergy') },
    { value: 'land', title: say('needLand') },
    { value: 'capital', title: say('needCapital') },
  ]
  return (
    <>
      <TextField name={`${prefix}title`} label={say('fTitle')} hint={say('fTitleHint')} form={form} required />
      <TextField
        name={`${prefix}mobile`}
        label={say('fMobile')}
        type="tel"
        autocomplete="tel"
        size="medium"
        ltr
        form={form}
      />
      <RadioField name={`${prefix}kind`} label={say('fKind')} options={kinds} form={form} required />
      <MoneyField name={`${prefix}needed`} label={say('fNeeded')} form={form} required />
      <NumberField name={`${prefix}jobs`} label={say('fJobs')} unit={say('persons')} form={form} />
      <JalaliDateField name={`${prefix}due`} label={say('fDue')} form={form} required />
      <SearchSelect name={`${prefix}county`} label={say('countyName')} options={counties} form={form} />
      <SelectField name={`${prefix}county2`} label={say('countyName')} options={counties} form={form} />
      <CheckField name={`${prefix}needs`} label={say('fNeeds')} options={needs} form={form} />
      <TextArea name={`${prefix}text`} label={say('description')} form={form} rows={3} />
      <FileField name={`${prefix}files`} label={say('fFiles')} multiple limit={say('fileSize')} form={form} />
      <CheckField name={`${prefix}consent`} label={say('fConsent')} form={form} required />
    </>
  )
}

function KitQuestions() {
  const say = useWords(kitWords)
  const { lang } = usePage()
  const options = sampleCounties.slice(0, 4).map(([value, fa, en]) => ({ value, title: lang === 'fa' ? fa : en }))
  return (
    <Part title={say('question')}>
      <Card>
        <QuestionPage
          title={say('questionTitle')}
          lead={say('questionLead')}
          back="#list"
          step={{ step: 3, total: 7 }}
          form={emptyForm}
          action="/kit"
        >
          <SelectField name="q_agency" label={say('agency')} options={options} form={emptyForm} />
        </QuestionPage>
      </Card>
      <Card>
        <CheckPage
          title={say('checkTitle')}
          back="#list"
          action="/kit"
          items={[
            { title: say('fTitle'), value: say('rowFour'), href: '#list' },
            { title: say('countyName'), value: say('tabriz'), href: '#list' },
            { title: say('fNeeded'), value: <Rial amount={2_000_000_000n} />, href: '#list' },
            { title: say('fFiles'), value: null, href: '#list' },
          ]}
          consequence={say('consequence')}
        />
      </Card>
    </Part>
  )
}

function KitCharts() {
  const say = useWords(kitWords)
  const { lang } = usePage()
  const bars = [
    { title: say('kindBank'), value: 312, href: '#list', tone: 'action' as const },
    { title: say('kindTax'), value: 148, href: '#list' },
    { title: say('customs'), value: 121, href: '#list' },
    { title: say('energy'), value: 84, href: '#list' },
    { title: say('kindLand'), value: 66, href: '#list' },
  ]
  const months =
    lang === 'fa'
      ? 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان'.split(' ')
      : 'Far Ord Kho Tir Mor Sha Meh Aba'.split(' ')
  const planned = [4, 11, 22, 36, 52, 67, 80, 90]
  const actual = [3, 10, 18, 27, 38, 49, 58, null]
  const values = [120, 44, 38, 71, 33, 52, 18, 29, 14, 25, 6, 0, 19, 8, 22, 12, 3, 10, 9, 2, 5]
  return (
    <Part title={say('charts')}>
      <Card>
        <ChartFigure
          sentence={say('barSentence')}
          table={{
            columns: [say('fKind'), say('count')],
            rows: bars.map((row) => [row.title, <Num value={row.value} />]),
          }}
        >
          <BarChart rows={bars} tone="neutral" />
        </ChartFigure>
      </Card>
      <Card>
        <ChartFigure sentence={say('stackSentence')}>
          <StackedBars
            parts={[
              { title: say('seen'), tone: 'done' },
              { title: say('onTime'), tone: 'neutral' },
              { title: say('awaiting'), tone: 'due' },
              { title: say('late'), tone: 'late' },
            ]}
            rows={[
              { title: say('agencyIndustry'), values: [42, 20, 9, 13], href: '#list' },
              { title: say('agencyPower'), values: [18, 22, 3, 2], href: '#list' },
              { title: say('customs'), values: [6, 9, 4, 8], href: '#list' },
            ]}
          />
        </ChartFigure>
      </Card>
      <Card>
        <ChartFigure sentence={say('bulletSentence')}>
          <BulletChart
            rows={[
              { title: say('employment'), value: 3150, reported: 3900, target: 4800, href: '#list' },
              { title: say('exports'), value: 512, target: 470, href: '#list' },
              { title: say('revived'), value: 41, reported: 47, target: 60 },
            ]}
          />
        </ChartFigure>
      </Card>
      <Card>
        <ChartFigure
          sentence={say('lineSentence')}
          table={{
            columns: [say('month'), say('planned'), say('actual')],
            rows: months.map((month, at) => [
              month,
              <Num value={planned[at] ?? 0} />,
              actual[at] === null ? '–' : <Num value={actual[at] ?? 0} />,
            ]),
          }}
        >
          <LineChart
            label={say('lineSentence')}
            labels={months}
            unit={lang === 'fa' ? 'درصد' : 'per cent'}
            series={[
              { title: say('planned'), values: planned, tone: 'neutral', dashed: true },
              { title: say('actual'), values: actual, tone: 'action' },
            ]}
          />
        </ChartFigure>
        <p>
          {say('sparkline')} <Sparkline values={[4, 6, 5, 9, 8, 12, 11, 15]} label={say('sparkline')} />
        </p>
      </Card>
      <Card>
        <ChartFigure sentence={say('mapSentence')}>
          <CountyMap
            label={say('mapSentence')}
            points={sampleCounties.map(([code, fa, en, lat, lon], at) => ({
              code,
              title: lang === 'fa' ? fa : en,
              lat,
              lon,
              value: code === '0303' ? 240 : (values[at] ?? 0) / 2,
              tone: at % 7 === 3 ? 'late' : 'active',
              href: '#list',
            }))}
          />
        </ChartFigure>
      </Card>
      <Card title={say('lifecycle')}>
        <KitLifecycle />
      </Card>
    </Part>
  )
}

function KitLifecycle() {
  const say = useWords(kitWords)
  return (
    <LifecycleDiagram
      current="chamber"
      visited={['submitted', 'incomplete', 'referred', 'answered']}
      states={[
        { code: 'submitted', title: say('sSubmitted'), kind: 'initial' },
        { code: 'incomplete', title: say('sIncomplete'), kind: 'waiting' },
        { code: 'referred', title: say('sReferred'), kind: 'waiting' },
        { code: 'answered', title: say('sAnswered'), kind: 'waiting' },
        { code: 'chamber', title: say('sChamber'), kind: 'waiting' },
        { code: 'proposed', title: say('sProposed'), kind: 'waiting' },
        { code: 'decided', title: say('sDecided'), kind: 'waiting' },
        { code: 'national', title: say('sNational'), kind: 'waiting' },
        { code: 'closed', title: say('sClosed'), kind: 'final' },
        { code: 'refused', title: say('sRefused'), kind: 'final' },
      ]}
      transitions={[
        { from: ['submitted'], to: 'incomplete' },
        { from: ['incomplete'], to: 'submitted' },
        { from: ['submitted'], to: 'referred' },
        { from: ['incomplete', 'answered'], to: 'refused' },
        { from: ['referred'], to: 'answered' },
        { from: ['answered'], to: 'closed' },
        { from: ['answered', 'referred'], to: 'chamber' },
        { from: ['chamber'], to: 'proposed' },
        { from: ['proposed'], to: 'chamber' },
        { from: ['proposed'], to: 'decided' },
        { from: ['decided'], to: 'national' },
        { from: ['decided', 'national'], to: 'closed' },
        { from: ['closed'], to: 'referred', title: say('sReferred') },
      ]}
    />
  )
}

function KitIcons() {
  const say = useWords(kitWords)
  return (
    <Part title={say('icons')}>
      <div class="actions">
        {Object.keys(pictogramPaths).map((name) => (
          <span class="badge">
            <Pictogram name={name as PictogramName} />
          </span>
        ))}
      </div>
    </Part>
  )
}
