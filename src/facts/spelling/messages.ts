// The parts of message texts by which an error is recognised where no number and no symbol stands: what Windows,
// glibc and macOS print, in English and Chinese, and what runtimes print on their own.

export interface MessagePattern {
  readonly code: number;
  /** Matched in any case of letters. */
  readonly pattern: RegExp;
  /** The text is common outside of sockets: something else in the line must speak of them. */
  readonly generic?: boolean;
}

const say = (code: number, pattern: RegExp): MessagePattern => ({ code, pattern });
const generic = (code: number, pattern: RegExp): MessagePattern => ({ code, pattern, generic: true });

/** Of each text the part that no other one shares, as Windows words it. */
const WINDOWS: readonly MessagePattern[] = [
  say(995, /aborted because of either a thread exit or an application request|线程退出或应用程序请求/i),
  say(996, /overlapped I\/O event is not in a signaled state|重叠 ?I\/O 事件不在信号状态/i),
  say(997, /overlapped I\/O operation is in progress|重叠 ?I\/O 操作在进行/i),
  say(10004, /interrupted by a call to WSACancelBlockingCall|WSACancelBlockingCall 的调用中断/i),
  say(10013, /forbidden by its access permissions|访问权限不允许的方式/i),
  say(10014, /invalid pointer address in attempting to use a pointer|检测到无效的指针地址/i),
  generic(10022, /an invalid argument was supplied|提供了一个无效的参数/i),
  say(10024, /too many open sockets|打开的套接字(?:太|过)多/i),
  say(
    10035,
    /non-blocking socket operation could not be completed immediately|无法立即完成一个非(?:阻止|阻塞|阻挡)性?/i,
  ),
  say(10036, /a blocking operation is currently executing|目前正在执行一个(?:阻止|阻塞|阻挡)性?操作/i),
  say(
    10037,
    /non-blocking socket that already had an operation in progress|非(?:阻止|阻塞|阻挡)性?套接字.{0,20}(?:正在进行|操作在进行)/i,
  ),
  say(10038, /on something that is not a socket|在一个非套接字上尝试/i),
  say(
    10039,
    /required address was omitted from an operation on a socket|套接字.{0,12}操作.{0,6}(?:忽略|省略)/i,
  ),
  say(10040, /larger than the internal message buffer|大于内部消息缓冲区/i),
  say(10041, /does not support the semantics of the socket type|不支持请求的套接字类型的语(?:法|义)/i),
  say(10042, /unknown, invalid, or unsupported option or level|无效的或不受支持的选项或层次/i),
  say(10043, /requested protocol has not been configured into the system|请求的协议还没有在系统中配置/i),
  say(
    10044,
    /support for the specified socket type does not exist|对指定的(?:插槽|套接字)(?:类型|种类)的支持/i,
  ),
  generic(10045, /attempted operation is not supported for the type of object|对象类型不支持尝试的操作/i),
  say(10046, /protocol family has not been configured into the system|协议(?:家族|系列|族)尚未配置/i),
  say(10047, /address incompatible with the requested protocol|与请求的协议不兼容的地址/i),
  say(10048, /only one usage of each socket address|每个套接字地址.{0,20}只允许使用一次/i),
  say(10049, /requested address is not valid in its context|上下文中.{0,3}该?请求的地址无效/i),
  say(10050, /socket operation encountered a dead network|套接字操作遇到了一个已死的网络/i),
  say(10051, /attempted to an unreachable network|向一个无法连接的网络/i),
  say(10052, /keep-alive activity detecting a failure|保持活动.{0,20}检测到.{0,6}(?:故障|失败)/i),
  say(10053, /aborted by the software in your host machine|中止了一个已建立的连接/i),
  say(10054, /forcibly closed by the remote host|远程主机强迫关闭了/i),
  say(10055, /lacked sufficient buffer space or because a queue was full|缓冲区空间不足或队列已满/i),
  say(10056, /made on an already connected socket|在一个已经连接的套接字上/i),
  say(10057, /socket is not connected and \(when sending|由于套接字没有连接/i),
  say(10058, /already been shut down in that direction|以前的关闭调用.{0,20}套接字/i),
  say(
    10060,
    /connected (?:party did not properly respond|host has failed to respond)|连接方在一段时间后没有正确答复|连接的主机没有反应/i,
  ),
  say(10061, /target machine actively refused|目标计算机积极拒绝/i),
  say(10064, /destination host was down|目标主机(?:坏了|已关闭|已停机)/i),
  say(10065, /attempted to an unreachable host|向?一个无法(?:连接|访问)的主机/i),
  say(10091, /WSAStartup cannot function at this time|WSAStartup 目前不能正常工作/i),
  say(10092, /Windows Sockets version requested is not supported|不支持请求的 Windows 套接字版本/i),
  say(10093, /application has not called WSAStartup|应用程序没有调用 WSAStartup/i),
  say(10101, /initiated a graceful shutdown sequence|已开始正常的?关机序列/i),
  say(
    10106,
    /service provider could not be loaded or initialized|(?:无法|不能)加载或初始化请求的服务提供程序/i,
  ),
  say(11001, /no such host is known|不知道这样的主机/i),
  say(11002, /temporary error during hostname resolution|主机名解析时(?:出现)?的?暂时错误/i),
  say(
    11003,
    /non-?recoverable error occurred during a database lookup|数据(?:库)?(?:寻找|查找)(?:中|时|期间).{0,8}不可恢复的错误/i,
  ),
  say(
    11004,
    /name is valid,? (?:but|and was found.{0,20}but).{0,20}no data of the requested type|名称有效.{0,12}请求的?类型的数据/i,
  ),
  say(10061, /remote computer refused the network connection|远程计算机拒绝网络连接/i),
  say(10054, /specified network name is no longer available|指定的网络名不再可用/i),
  say(10060, /semaphore timeout period has expired|信号灯超时时间已到/i),
  say(10051, /network location cannot be reached|不能访问网络位置|无法访问网络位置/i),
];

/** glibc, macOS and the BSDs. */
const POSIX: readonly MessagePattern[] = [
  say(10061, /connection (?:was )?refused|(?<!积极)拒绝连接|连接被拒绝?/i),
  say(10060, /(?:connection|connect) timed ?out|连接超时/i),
  generic(10060, /operation timed ?out|操作超时/i),
  say(10065, /no route to host|没有到主机的路由/i),
  say(10051, /network is unreachable|network unreachable|网络不可达/i),
  say(10050, /network is down|网络已(?:关闭|停用|断开)/i),
  say(10064, /host is down|主机(?:已)?关闭/i),
  say(
    10054,
    /connection (?:was )?reset(?: by peer)?|连接被对(?:方|端)重[设置]|对(?:等)?[方端]重[设置]了?连接|连接(?:已)?被?重[设置]/i,
  ),
  say(10053, /software caused connection abort|软件导致连接(?:中止|中断|断开)/i),
  say(10049, /can(?:no|')t assign requested address|无法(?:分配|指定)被?请求的地址/i),
  say(10048, /address (?:is )?already in use|地址已(?:在|被)使用/i),
  say(10047, /address family (?:is )?not supported|协议不支持的?地址(?:族|簇)/i),
  say(10056, /(?:transport endpoint|socket) is already connected|传输端点已经?连接/i),
  say(10057, /(?:transport endpoint|socket) is not connected(?! and)|传输端点(?:尚未|没有)连接/i),
  say(10038, /socket operation on non-?socket|在非套接字上进行套接字操作/i),
  say(10037, /operation already in progress|操作已经在进行/i),
  say(10035, /operation now in progress|操作(?:现在)?正在进行/i),
  generic(10035, /resource temporarily unavailable|资源暂时不可用/i),
  say(10055, /no buffer space available|没有可用的缓冲区空间/i),
  say(10039, /destination address required|需要目标地址/i),
  generic(10040, /message too long|消息(?:过|太)长/i),
  say(10041, /protocol wrong type for socket|错误的协议类型/i),
  say(10042, /protocol (?:option )?not available|不可用的协议|协议不可用/i),
  say(10043, /(?<!family |by |ssl |tls )protocol (?:is )?not supported|不支持的协议(?!族)/i),
  say(10044, /socket type (?:is )?not supported|不支持的?套接字类型/i),
  say(10046, /protocol family (?:is )?not supported|不支持的协议族/i),
  say(10058, /can(?:no|')t send after (?:transport endpoint|socket) shutdown/i),
  generic(10045, /operation not supported|不支持的操作/i),
  generic(10004, /interrupted system call|被中断的系统调用/i),
  generic(
    10013,
    /permission denied(?! \((?:publickey|password|keyboard))|operation not permitted|权限不够|不允许的操作/i,
  ),
  generic(10022, /invalid argument|无效的参数/i),
  generic(10014, /bad address|错误的地址/i),
  generic(10009, /bad file descriptor|错误的文件描述符/i),
  generic(10024, /too many open files|打开的文件(?:过|太)多/i),
];

/** Name resolution, by libc and by runtimes. */
const RESOLUTION: readonly MessagePattern[] = [
  say(11001, /name or service not known|nodename nor servname provided|未知的名称或服务/i),
  say(
    11001,
    /no such host(?! is known)\b|(?:could(?: not|n't)|can(?:no|')t|unable to) resolve (?:host|proxy)|unknown host|名称或服务未知/i,
  ),
  say(11002, /temporary failure in name resolution|(?:域名|名称)解析(?:出现)?暂时(?:性)?(?:失败|错误)/i),
  say(
    11003,
    /non-?recoverable failure in name resolution|(?:域名|名称)解析(?:时)?.{0,6}不可恢复的?(?:失败|错误)/i,
  ),
  say(11004, /no address associated with (?:host)?name|没有与主机名关联的地址/i),
];

/** What runtimes say in words of their own. */
const RUNTIMES: readonly MessagePattern[] = [
  say(10060, /\bdial (?:tcp|udp)\b.*\bi\/o timeout/i),
  say(11002, /\blookup \S+(?: on \S+)?: server misbehaving/i),
  say(10060, /\bconnect(?:ion)? timeout\b(?! ?[=:]? ?\d)|\bconnect timed out/i),
];

export const MESSAGES: readonly MessagePattern[] = [...WINDOWS, ...POSIX, ...RESOLUTION, ...RUNTIMES];
