import {
  followPart,
  type FollowedMuons,
  type FollowedPart,
  type FollowSettings,
} from '../background/second-muons.js';

/** What a worker thread is asked: some of the muons of a run. */
export interface MuonsTask {
  readonly settings: FollowSettings;
  readonly muons: FollowedMuons;
  /** Of the first of them among all. */
  readonly firstIndex: number;
}

/** Entry point of a worker thread: follows some muons. */
export default function followMuons({ settings, muons, firstIndex }: MuonsTask): FollowedPart {
  return followPart(settings, muons, firstIndex);
}
