import { addDemands, createIssue, dissolveIssue } from '../../../../src/demands/issue/actions.ts'
import { writeAnswers } from '../../../../src/demands/issue/answers.ts'
import { type BriefText, reviseBrief } from '../../../../src/demands/issue/brief-actions.ts'
import { closeIssue, settleIssue } from '../../../../src/demands/issue/ending-actions.ts'
import { publishPosition } from '../../../../src/demands/issue/paper-actions.ts'
import { adviseOnProposal, decideProposal, proposeIssue } from '../../../../src/demands/proposal/actions.ts'
import { answerReferral, carryNational, closeReferral, sendReferral } from '../../../../src/demands/referral/actions.ts'
import { bundleDossier } from '../../../../src/demands/referral/dossier.ts'
import { followUpReferral } from '../../../../src/demands/referral/follow-ups.ts'
import { publishAnswer } from '../../../../src/demands/referral/publication.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import type { Ending } from '../../../../src/platform/waits.ts'
import type { Deed, EndingGiven } from '../plan/deed.ts'
import { dayOf } from '../plan/time.ts'
import { commitmentCode } from './commitment-deeds.ts'
import type { Carriers } from './deeds.ts'
import { ctxOf, type KnownDemand } from './demand-deeds.ts'
import type { Stage } from './stage.ts'

type Coded = { code: string }
const codeOf = (stage: Stage, deed: Deed): string => stage.recall<Coded>(deed.of).code

type IssueVerb =
  | 'create_issue'
  | 'add_demands'
  | 'write_brief'
  | 'propose'
  | 'advise'
  | 'decide_proposal'
  | 'dissolve'
  | 'settle_issue'
  | 'close_issue'
  | 'carry'
  | 'send_referral'
  | 'follow_up'
  | 'answer_referral'
  | 'close_referral'

export const issueDeeds: Carriers<IssueVerb> = {
  create_issue: {
    run: async (stage, deed) => {
      const demands = deed.demands
        .map((name) => stage.recallOr<KnownDemand | null>(name, null)?.code)
        .filter((code) => code !== undefined)
      return createIssue(await ctxOf(stage, deed), { title: deed.title, demands })
    },
    remember: (stage, deed, result: Coded) => stage.know(deed.of, result),
  },
  add_demands: {
    run: async (stage, deed) =>
      addDemands(
        await ctxOf(stage, deed),
        codeOf(stage, deed),
        deed.demands.map((name) => stage.recall<KnownDemand>(name).code),
      ),
  },
  write_brief: {
    run: async (stage, deed) => reviseBrief(await ctxOf(stage, deed), codeOf(stage, deed), deed.brief as BriefText, 1),
  },
  propose: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      await publishPosition(further(ctx, 'paper'), stage.press, codeOf(stage, deed))
      return proposeIssue(ctx, codeOf(stage, deed), { body_code: deed.body, title: deed.title, text: deed.text })
    },
    remember: (stage, deed, result: Coded) => stage.know(deed.proposal, result),
  },
  advise: {
    run: async (stage, deed) =>
      adviseOnProposal(await ctxOf(stage, deed), codeOf(stage, deed), { kind: deed.kind, text: deed.text }),
  },
  decide_proposal: {
    run: async (stage, deed) => {
      const { outcome, note, ending } = deed
      const said = ending
        ? {
            reason_code: ending.reason,
            citation: ending.citation,
            next_way: ending.nextWay as 'national',
            next_way_note: ending.note ?? '',
          }
        : { next_way_note: '' }
      return decideProposal(await ctxOf(stage, deed), codeOf(stage, deed), { outcome, note, ...said })
    },
  },
  dissolve: { run: async (stage, deed) => dissolveIssue(await ctxOf(stage, deed), codeOf(stage, deed), deed.note) },
  settle_issue: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      const settled = await settleIssue(ctx, codeOf(stage, deed), deed.note)
      await writeAnswers(ctx, stage.press)
      return settled
    },
  },
  close_issue: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      const closed = await closeIssue(ctx, codeOf(stage, deed), endingOf(deed.ending))
      await writeAnswers(ctx, stage.press)
      return closed
    },
  },
  carry: {
    run: async (stage, deed) => {
      const sourceCode = deed.source === 'commitment' ? await commitmentCode(stage, deed.of) : codeOf(stage, deed)
      const organisationId = stage.roster.national.get(deed.body)!
      return carryNational(await ctxOf(stage, deed), {
        source: deed.source,
        sourceCode,
        organisationId,
        title: deed.title.slice(0, 200),
        paper: deed.paper,
      })
    },
    remember: (stage, deed, result: Coded) => stage.know(deed.referral, result),
  },
  send_referral: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      await bundleDossier(further(ctx, 'dossier'), stage.press, codeOf(stage, deed))
      return sendReferral(ctx, codeOf(stage, deed), { letter_number: deed.letter })
    },
  },
  follow_up: {
    run: async (stage, deed) =>
      followUpReferral(await ctxOf(stage, deed), codeOf(stage, deed), { text: deed.text, followed_on: dayOf(deed.at) }),
  },
  answer_referral: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      const answered = await answerReferral(ctx, codeOf(stage, deed), deed.text)
      await publishAnswer(further(ctx, 'published'), codeOf(stage, deed))
      await writeAnswers(ctx, stage.press)
      return answered
    },
  },
  close_referral: {
    run: async (stage, deed) =>
      closeReferral(await ctxOf(stage, deed), codeOf(stage, deed), endingOf(deed.ending), deed.text),
  },
}

function endingOf(given: EndingGiven): Ending {
  return {
    reasonKind: given.reasonKind,
    reasonCode: given.reason,
    citation: given.citation,
    nextWay: given.nextWay as Ending['nextWay'],
    ...(given.note ? { nextWayNote: given.note } : {}),
  }
}

/** A second act within one deed: its own key, so that a repeat of the deed repeats neither. */
function further(ctx: Ctx, part: string): Ctx {
  const key = ctx.idempotencyKey
  return { ...ctx, idempotencyKey: key ? { ...key, key: `${key.key}:${part}` } : null }
}
