// What libc and programs say of a name that could not be looked up.

import { say, vague, type MessagePattern } from './pattern';

export const RESOLUTION_MESSAGES: readonly MessagePattern[] = [
  say(
    11001,
    /name (?:or service not known|does not resolve)|nodename nor servname provided|unknown node or service|(?:未知的名称或服务|名称或服务未知)/i,
  ),
  say(
    11001,
    /no such host(?! is known)\b|unknown host|host (?:name )?not found|host does not exist|未知的主机|未知主机|(?:主机|域名)不存在/i,
  ),
  say(11002, /temporary failure in name resolution|(?:域名|名称|名字)解析(?:出现)?暂时(?:性)?(?:失败|错误)/i),
  say(
    11003,
    /non-?recoverable failure in name resolution|(?:域名|名称)解析(?:时)?.{0,6}不可恢复的?(?:失败|错误)/i,
  ),
  say(11004, /no address associated with (?:host)?name|没有与主机名关联的地址/i),
  vague(
    11001,
    /(?:could(?: not|n't)|can(?:no|')t|unable to) (?:resolve (?:host|proxy|server|the host)|translate host name)|remote name could not be resolved|(?:无法|不能|未能)解析(?:此)?(?:主机|远程|服务器|域名)/i,
  ),
];
