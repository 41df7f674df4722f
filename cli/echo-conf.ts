import { sampleConf } from '../core/schema/sample-conf.ts';

// echo_supervisord_conf: prints the sample conf. Compat: every argument is ignored, even `--help`.
process.stdout.write(sampleConf());
