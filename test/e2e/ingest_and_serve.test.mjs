// Goal: a day of BigQuery becomes badges and API answers, and every figure on the way is right.
// Method: raw rows derived from real figures lie in an emulator of BigQuery; the program ingests
// them over REST and serves them over HTTP; each response is compared with figures that the test
// has counted itself.
//
//   node ingest_and_serve.test.mjs PROGRAM DATA_FOLDER [MONGOD]
//
// Documents are stored in a MongoDB server where a command that starts one is given, else in the
// embedded store.

import { after, before, describe } from 'node:test';

import { api_tests } from './api_tests.mjs';
import { badge_tests } from './badge_tests.mjs';
import { mongodb_tests } from './mongodb_tests.mjs';
import { page_tests } from './page_tests.mjs';
import { store_tests } from './store_tests.mjs';
import { Stage } from './support/stage.mjs';

const [program, data_folder, mongod] = process.argv.slice(2);

describe('from BigQuery to badges', () => {
  const stage = new Stage();
  before(() => stage.set_up(program, data_folder, mongod));
  after(() => stage.tear_down());

  api_tests(stage);
  badge_tests(stage);
  page_tests(stage);
  if (mongod) mongodb_tests(stage);
  store_tests(stage); // last, since it changes the store and stops the server
});
