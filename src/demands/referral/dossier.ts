// The dossier that goes with a referral: the position paper, the demands without names, and what the province resolved meanwhile.
import { addressee } from '../../council/letter/queries.ts'
import { issuePaper, type Press } from '../../council/paper/actions.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { PositionPaper } from '../../platform/typst/shapes.ts'
import { addUp, type Member } from '../issue/member-queries.ts'
import { figuresOf, paragraphsOf, voicesTable } from '../issue/paper.ts'
import { listReferralDemands, listReferralResolutions, type ResolutionLine } from './dossier-queries.ts'
import { type FollowUp, listFollowUps, lockReferral, type Referral } from './queries.ts'

/** Sets and archives the dossier as the referral stands; earlier ones stay. */
export async function bundleDossier(ctx: Ctx, press: Press, code: string): Promise<{ digest: string }> {
  return act(ctx, async (tx) => {
    const referral = await lockReferral(tx, ctx.actor, code)
    const members = await listReferralDemands(tx, referral)
    const resolutions = await listReferralResolutions(tx, referral)
    const followUps = await listFollowUps(tx, referral.id)
    const signer = await addressee(tx, ctx.actor.post!.id, tehranDate(ctx.now))
    const { digest } = await issuePaper(ctx, tx, press, {
      template: 'position.typ',
      name: `dossier-${code}.pdf`,
      of: { referralId: referral.id },
      data: {
        ...dossierPaper(referral, members, resolutions, followUps, ctx.now, {
          name: ctx.actor.personName ?? signer.person_name ?? signer.post_title,
          post: signer.post_title,
        }),
      },
    })
    await record(ctx, tx, {
      event: 'national_referral.dossier_bundled',
      subjectKind: 'national_referral',
      subjectId: referral.id,
      detail: { digest },
    })
    return { digest }
  })
}

export function dossierPaper(
  referral: Pick<Referral, 'code' | 'title' | 'paper' | 'body_fa'>,
  members: readonly Member[],
  resolutions: readonly ResolutionLine[],
  followUps: readonly FollowUp[],
  now: Date,
  signer: PositionPaper['signer'],
): PositionPaper {
  const today = formatJalali(tehranDate(now), 'numeric', 'fa')
  const day = (iso: string) => formatJalali(iso, 'numeric', 'fa')
  return {
    issuer: { org: 'قرارگاه جهش تولید استان', unit: 'میز ملی دبیرخانه' },
    kindTitle: 'پروندهٔ ارجاع ملی',
    number: referral.code,
    date: today,
    title: referral.title,
    recipient: referral.body_fa,
    figures: members.length > 0 ? figuresOf(addUp(members)) : [],
    sections: [{ title: 'نامهٔ موضع', paragraphs: paragraphsOf(referral.paper) }],
    tables: [
      ...(members.length > 0 ? [voicesTable(members, false)] : []),
      ...(resolutions.length > 0
        ? [
            {
              title: 'آنچه استان تصویب کرد',
              columns: [{ title: 'شماره' }, { title: 'مصوبه', wide: true }, { title: 'تاریخ' }],
              rows: resolutions.map((one) => [one.number_text, one.title, one.held_on ? day(one.held_on) : '—']),
            },
          ]
        : []),
      ...(followUps.length > 0
        ? [
            {
              title: 'پیگیری‌های ما',
              columns: [{ title: 'تاریخ' }, { title: 'چه شد', wide: true }],
              rows: followUps.map((one) => [day(one.followed_on), one.text]),
            },
          ]
        : []),
    ],
    signer,
    printedAt: `${today} ساعت ${toPersianDigits(tehranTime(now))}`,
  }
}
