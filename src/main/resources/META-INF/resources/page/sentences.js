// Sentences about the claims and figures of an event in the language of the page; the API has them in English only.
import { ask } from "./api.js";
import { language } from "./texts.js";

/**
 * Asks for the sentences about a version of an event.
 *
 * @param {{id: number, version: number}} event
 * @param {(path: string) => Promise<Object>} [read] how the answer is asked for, if it takes an account
 * @returns {Promise<{sentenceOf: (claim: Object) => string, stepsOf: (figure: Object) => string[]}>} the sentence of a claim, and how a figure
 *   came about, both as they are in answers of the API
 * @throws {ApiError}
 */
export async function askSentences({ id, version }, read = ask) {
  const { claims, figures } = await read(`/texts/${encodeURIComponent(language)}/events/${Number(id)}/revisions/${Number(version)}`);
  const sentences = new Map(claims.map(claim => [claim.no, claim.sentence]));
  const key = figure => [figure.outcome, figure.total, ...figure.total ? [] : figure.groups].join();
  const steps = new Map(figures.map(figure => [key(figure), figure.steps]));
  return {
    sentenceOf: claim => sentences.get(claim.no) ?? claim.statement,
    stepsOf: figure => steps.get(key(figure)) ?? figure.steps.map(step => step.text)
  };
}
