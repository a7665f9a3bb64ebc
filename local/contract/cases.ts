import { answerCases } from './answer.cases'
import type { Case } from './client'
import { drizzleCases } from './drizzle.cases'
import { parameterCases } from './parameter.cases'
import { requestCases } from './request.cases'
import { resultCases } from './result.cases'
import { syntaxCases } from './syntax.cases'
import { transactionCases } from './transaction.cases'

/** The rules of the Data API that the product relies on, or that an emulator could get wrong. */
export const cases: Case[] = [
  ...requestCases,
  ...syntaxCases,
  ...parameterCases,
  ...resultCases,
  ...answerCases,
  ...transactionCases,
  ...drizzleCases,
]
