# The queues of the row on Amazon SQS, each with its dead-letter twin and an alarm that rings when the twin holds anything.
# elasticmq.conf says the same for ElasticMQ; a test in suite/ holds the two together.

terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "alarm_topic_arn" {
  description = "SNS topic that is told when a dead-letter queue holds a message; empty = alarms without a notification"
  type        = string
  default     = ""
}

locals {
  max_receives = 5

  visibility_seconds = {
    "links-to-extract"   = 60
    "articles-to-shelve" = 30
    "mail-to-send"       = 60
  }
}

resource "aws_sqs_queue" "dead" {
  for_each = local.visibility_seconds

  name                      = "${each.key}-dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "work" {
  for_each = local.visibility_seconds

  name                       = each.key
  visibility_timeout_seconds = each.value
  message_retention_seconds  = 345600
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[each.key].arn
    maxReceiveCount     = local.max_receives
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  for_each = local.visibility_seconds

  queue_url = aws_sqs_queue.dead[each.key].id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.work[each.key].arn]
  })
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  for_each = local.visibility_seconds

  alarm_name          = "bowerbird ${each.key}-dead holds messages"
  alarm_description   = "Messages that failed ${local.max_receives} times: read one, mend the cause, then redrive the queue."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead[each.key].name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arn == "" ? [] : [var.alarm_topic_arn]
}

output "queue_urls" {
  value = { for name, queue in aws_sqs_queue.work : name => queue.url }
}
