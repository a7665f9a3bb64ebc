import {
  FlowLogDestination,
  FlowLogTrafficType,
  type IIpAddresses,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { kept } from '../retention'
import type { Settings } from '../settings'

/** These blocks, where CDK would count its own from the beginning of the VPC's. */
const blocks = ({ vpcCidr, subnets }: Settings): IIpAddresses => ({
  allocateVpcCidr: () => ({ cidrBlock: vpcCidr }),
  allocateSubnetsCidr: () => ({ allocatedSubnets: subnets.map((cidr) => ({ cidr })) }),
})

/**
 * Where the cluster must stand and nothing else does: two isolated subnets, since Aurora asks for two zones. The Data API does not come
 * through here, so there is no way in and no way out: no gateway, no NAT, no endpoint, no bastion, no rule.
 */
export class Network extends Construct {
  readonly vpc: Vpc
  /** The cluster's: no inbound rule, and outbound to nowhere. */
  readonly closed: SecurityGroup

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: blocks(settings),
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED }],
    })
    this.vpc.addFlowLog('Refused', {
      destination: FlowLogDestination.toCloudWatchLogs(new LogGroup(this, 'FlowLog', kept(settings))),
      trafficType: FlowLogTrafficType.REJECT,
    })
    this.closed = new SecurityGroup(this, 'Closed', {
      vpc: this.vpc,
      allowAllOutbound: false,
      description: 'Nobody connects: the database is reached through the Data API.',
    })
  }
}
