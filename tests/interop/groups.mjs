// Reads rows of groups' acts, in a file of tests/vectors/, and prints what must be agreed on in each: node groups.mjs FILE
// (or, for admission.json, what becomes of each case)

import {readFileSync} from 'node:fs';
import {canonical, idOf, proofHolds, readAct} from './act.mjs';
import {Dag} from './dag.mjs';
import {Settling} from './settled.mjs';
import {forksOf, standing} from './standing.mjs';

function read(text) {
  const act = readAct(Buffer.from(text, 'utf8'));
  if(!proofHolds(act)) throw new Error(`not proved: ${act.id}`);
  return act;
}

function grown(acts) {
  const dag = new Dag(acts[0].id);
  for(const act of acts) {
    const {verdict} = dag.verdict(act);
    if(verdict !== 'admitted') throw new Error(`${verdict}: ${act.id}`);
    dag.add(act);
  }
  return dag;
}

function agreed(name, acts) {
  const dag = grown(acts);
  const order = dag.order();
  const walk = standing(dag, order);
  const settled = new Settling(walk).settled();
  const place = new Map(acts.map(({id}, at) => [id, at]));
  const places = ids => ids.map(id => place.get(id)).sort((one, other) => one - other);
  const reasons = acts.map(({id}) => [place.get(id), walk.reason(id)]).filter(([, reason]) => reason !== null);
  return {
    name,
    keys: acts.map(act => ({id: act.id, ...dag.key(act)})),
    order: order.map(id => place.get(id)),
    introduced: Object.fromEntries([...walk.introduced].map(([lane, id]) => [lane, place.get(id)])),
    closings: walk.applied.map(({id}) => place.get(id)),
    forks: forksOf(dag).map(({lane, after, nexts}) => ({
      lane,
      after: after === null ? null : place.get(after),
      acts: places(nexts),
      stands: place.get(nexts.find(id => walk.forkAround(id) === null)) ?? null
    })),
    void: Object.fromEntries(reasons.map(([at, {code, acts: by}]) => [at, {code, acts: places(by)}])),
    settled: settled.ids.map(id => place.get(id)),
    roster: settled.roster.sort(),
    waiting_for: settled.waitingFor.sort()
  };
}

// What a state says of itself, and what is void in it: the fold itself is not written twice.
function stateOf(acts, state) {
  const dag = grown(acts);
  const walk = standing(dag, dag.order());
  const reasons = acts.map(({id}) => [id, walk.reason(id)]).filter(([, reason]) => reason !== null);
  return {
    digest: idOf(Buffer.from(state, 'utf8')),
    canonical: canonical(JSON.parse(state)) === state,
    void: Object.fromEntries(reasons.map(([id, {code, acts: by}]) => [id, {code, acts: [...by].sort()}]))
  };
}

function settledAfter(acts) {
  return acts.map((_, at) => {
    const dag = grown(acts.slice(0, at + 1));
    return new Settling(standing(dag, dag.order())).settled().ids.length;
  });
}

const content = JSON.parse(readFileSync(process.argv[2], 'utf8'));
if(Array.isArray(content)) {
  for(const {name, acts: texts, settled_after: after, state} of content) {
    const acts = texts.map(read);
    const found = state === undefined ? agreed(name, acts) : {name, ...stateOf(acts, state)};
    if(after !== undefined) found.settled_after = settledAfter(acts);
    console.log(JSON.stringify(found));
  }
} else {
  const dag = grown(content.acts.map(read));
  for(const {name, text} of content.cases) console.log(JSON.stringify({name, ...dag.verdict(read(text))}));
}
