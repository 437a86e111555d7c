// Pages of demands; each group of pages has a file of its own.
import { Room } from '../../platform/web.ts'
import { declareActPages } from './act-web.tsx'
import { declareDemandApi } from './api.ts'
import { declareListPages } from './list-web.tsx'
import { declareRatingPages } from './rating-web.tsx'
import { declareRecordPages } from './record-web.tsx'
import { declareTemplatePages } from './template-web.tsx'
import { declareTrackPages } from './track-web.tsx'

export const demandRoom = new Room()

declareListPages(demandRoom)
declareTrackPages(demandRoom)
declareRatingPages(demandRoom)
declareTemplatePages(demandRoom)
declareRecordPages(demandRoom)
declareActPages(demandRoom)
declareDemandApi(demandRoom)
