import type { Caller } from '@/db/caller'
import type { AnswerMemory } from './answer-memory'
import { SharedAnswer, type Source, type Start } from './shared-answer'

export class SharedAnswers<Question, T> {
  private readonly answers = new Map<string, SharedAnswer<T>>()

  constructor(
    private readonly sourceOf: (question: Question) => Source<T>,
    private readonly memory: AnswerMemory,
  ) {}

  async get(question: Question, caller: Caller): Promise<T | undefined> {
    return this.answers.get(JSON.stringify(question))?.get(caller)
  }

  enter(question: Question, caller: Caller, value: T, start: Start): void {
    const key = JSON.stringify(question)
    const answer = this.answers.get(key) ?? this.begin(key, this.sourceOf(question), value, start)
    if (answer.admit(caller, start)) this.answers.set(key, answer)
  }

  private begin(key: string, source: Source<T>, value: T, start: Start): SharedAnswer<T> {
    return new SharedAnswer(value, start, source, this.memory, () => this.answers.delete(key))
  }
}
